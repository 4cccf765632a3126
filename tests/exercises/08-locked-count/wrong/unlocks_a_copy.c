// Keeps a copy of the mutex, and unlocks that after dealloc.
#include "locked_count.h"

void
locked_init(struct locked *rc, void (*dealloc)(void *self))
{
    pthread_mutex_init(&rc->lock, NULL);
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
    rc->count -= 1;
    if (rc->count > 0) {
        pthread_mutex_unlock(&rc->lock);
        return;
    }
    pthread_mutex_t lock = rc->lock;
    rc->dealloc(rc);
    pthread_mutex_unlock(&lock);
    pthread_mutex_destroy(&lock);
}
