// A second thread that does what it is told: one slot, one lock.
#include "lessons/common/actor.h"

#include "command/terminal.h" // complain

#include <rclab/thread.h>

#include <string.h>

static void *
run(void *arg)
{
    struct actor *self = arg;

    pthread_mutex_lock(&self->lock);
    while (!self->end) {
        if (self->act != NULL) {
            self->act(self->arg);
            self->act = NULL;
            pthread_cond_broadcast(&self->turn);
            continue;
        }
        pthread_mutex_unlock(&self->lock);
        rc_thread_block_begin();
        pthread_mutex_lock(&self->lock);
        while (self->act == NULL && !self->end)
            pthread_cond_wait(&self->turn, &self->lock);
        pthread_mutex_unlock(&self->lock);
        rc_thread_block_end();
        pthread_mutex_lock(&self->lock);
    }
    pthread_mutex_unlock(&self->lock);
    return NULL;
}

bool
actor_start(struct actor *actor, const char *name)
{
    *actor = (struct actor){.lock = PTHREAD_MUTEX_INITIALIZER,
                            .turn = PTHREAD_COND_INITIALIZER};
    int error = pthread_create(&actor->thread, NULL, run, actor);
    if (error != 0)
        complain("cannot start %s: %s; end some processes and try again", name,
                 strerror(error));
    return error == 0;
}

void
actor_do(struct actor *actor, void (*act)(void *), void *arg)
{
    pthread_mutex_lock(&actor->lock);
    actor->act = act;
    actor->arg = arg;
    pthread_cond_broadcast(&actor->turn);
    while (actor->act != NULL)
        pthread_cond_wait(&actor->turn, &actor->lock);
    pthread_mutex_unlock(&actor->lock);
}

void
actor_end(struct actor *actor)
{
    pthread_mutex_lock(&actor->lock);
    actor->end = true;
    pthread_cond_broadcast(&actor->turn);
    pthread_mutex_unlock(&actor->lock);
    pthread_join(actor->thread, NULL);
}
