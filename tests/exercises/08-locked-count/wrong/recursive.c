// A recursive lock, so that dealloc may run under it.
#include "locked_count.h"

void
locked_init(struct locked *rc, void (*dealloc)(void *self))
{
    pthread_mutexattr_t attr;

    pthread_mutexattr_init(&attr);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&rc->lock, &attr);
    pthread_mutexattr_destroy(&attr);
    rc->count = 1;
    rc->dealloc = dealloc;
}

void
locked_incref(struct locked *rc)
{
    pthread_mutex_lock(&rc->lock);
    rc->count += 1;
    pthread_mutex_unlock(&rc->lock);
}

void
locked_decref(struct locked *rc)
{
    pthread_mutex_lock(&rc->lock);
    if (--rc->count == 0)
        rc->dealloc(rc);
    pthread_mutex_unlock(&rc->lock);
}
