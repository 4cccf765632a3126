// A thread that waits is woken for nothing: it has the configuration all the same.
// Wrap: pthread_cond_wait
// Wrap: cnd_wait
// (POSIX and C11 let a wait end although no thread has woken it.)
#include "once.h"

#include <assert.h>
#include <pthread.h>
#include <rclab/explore.h>
#include <stdbool.h>
#include <stddef.h>
#include <threads.h>

#ifdef RC_EXPLORED // elsewhere the calls are not wrapped

static bool
wakes_for_nothing(void)
{
    static _Thread_local bool woken; // once a thread

    if (woken || rc_explore_choice(2) == 0)
        return false;
    woken = true;
    rc_explore_note("spurious");
    return true;
}

int __real_pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *lock);

int
__wrap_pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *lock)
{
    if (!wakes_for_nothing())
        return __real_pthread_cond_wait(cond, lock);
    pthread_mutex_unlock(lock);
    pthread_mutex_lock(lock);
    return 0;
}

int __real_cnd_wait(cnd_t *cond, mtx_t *lock);

int
__wrap_cnd_wait(cnd_t *cond, mtx_t *lock)
{
    if (!wakes_for_nothing())
        return __real_cnd_wait(cond, lock);
    mtx_unlock(lock);
    mtx_lock(lock);
    return thrd_success;
}

#endif

static struct config copy;
static const struct config *got[2];

const struct config *
config_read(void)
{
    copy.port = 8080;
    copy.workers = 4;
    return &copy;
}

static void *
ask(void *mine)
{
    const struct config *c = config();

    assert(c != NULL);
    assert(c->port == 8080 && c->workers == 4);
    *(const struct config **)mine = c;
    return NULL;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, ask, (void *)&got[1]) != 0)
        return 2;
    ask((void *)&got[0]);
    pthread_join(thread, NULL);
    assert(got[0] == got[1]);
    return 0;
}
