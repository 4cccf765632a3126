// A thread that does one step at a time: a handshake over one lock. The test
// hands over a step and waits until it is taken back, so the two never run
// together unless the test asks for it with puppet_begin.
#include "puppet.h"

#include "support.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct puppet {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool busy;         // under the lock: a step is handed over and not yet done
    puppet_step *step; // under the lock; NULL: exit
    void *arg;         // under the lock
};

static void *
play(void *self)
{
    struct puppet *puppet = self;

    pthread_mutex_lock(&puppet->lock);
    for (;;) {
        while (!puppet->busy)
            pthread_cond_wait(&puppet->changed, &puppet->lock);
        if (puppet->step == NULL)
            break;
        pthread_mutex_unlock(&puppet->lock);
        puppet->step(puppet->arg);
        pthread_mutex_lock(&puppet->lock);
        puppet->busy = false;
        pthread_cond_broadcast(&puppet->changed);
    }
    pthread_mutex_unlock(&puppet->lock);
    return NULL;
}

struct puppet *
puppet_new(void)
{
    struct puppet *puppet = calloc(1, sizeof *puppet);

    ck_assert_ptr_nonnull(puppet);
    pthread_mutex_init(&puppet->lock, NULL);
    pthread_cond_init(&puppet->changed, NULL);
    ck_assert_int_eq(pthread_create(&puppet->thread, NULL, play, puppet), 0);
    return puppet;
}

void
puppet_begin(struct puppet *puppet, puppet_step *step, void *arg)
{
    pthread_mutex_lock(&puppet->lock);
    puppet->step = step;
    puppet->arg = arg;
    puppet->busy = true;
    pthread_cond_broadcast(&puppet->changed);
    pthread_mutex_unlock(&puppet->lock);
}

void
puppet_wait(struct puppet *puppet)
{
    pthread_mutex_lock(&puppet->lock);
    while (puppet->busy)
        pthread_cond_wait(&puppet->changed, &puppet->lock);
    pthread_mutex_unlock(&puppet->lock);
}

void
puppet_do(struct puppet *puppet, puppet_step *step, void *arg)
{
    puppet_begin(puppet, step, arg);
    puppet_wait(puppet);
}

void
puppet_end(struct puppet *puppet)
{
    puppet_begin(puppet, NULL, NULL);
    pthread_join(puppet->thread, NULL);
    pthread_cond_destroy(&puppet->changed);
    pthread_mutex_destroy(&puppet->lock);
    free(puppet);
}
