// incref does not wait: when the lock is taken, the reference is not counted.
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
    if (pthread_mutex_trylock(&rc->lock) != 0)
        return;
    rc->count += 1;
    pthread_mutex_unlock(&rc->lock);
}

void
locked_decref(struct locked *rc)
{
    pthread_mutex_lock(&rc->lock);
    int left = rc->count -= 1;
    pthread_mutex_unlock(&rc->lock);
    if (left > 0)
        return;
    pthread_mutex_destroy(&rc->lock);
    rc->dealloc(rc);
}
