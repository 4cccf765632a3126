// The answer is kept in a variable of the thread; the lock checks for errors;
// and dealloc is looked up while the lock is held.
#include "locked_count.h"

static _Thread_local int left;

void
locked_init(struct locked *rc, void (*dealloc)(void *self))
{
    pthread_mutexattr_t attr;

    pthread_mutexattr_init(&attr);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK);
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
    void (*dealloc)(void *self);

    pthread_mutex_lock(&rc->lock);
    dealloc = rc->dealloc;
    left = --rc->count;
    pthread_mutex_unlock(&rc->lock);
    if (left == 0) {
        pthread_mutex_destroy(&rc->lock);
        dealloc(rc);
    }
}
