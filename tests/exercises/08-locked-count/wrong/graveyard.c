// Only one thread at a time may free anything, dealloc included, which may
// free something else.
#include "locked_count.h"

static pthread_mutex_t graveyard = PTHREAD_MUTEX_INITIALIZER;

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
    int left = rc->count -= 1;
    pthread_mutex_unlock(&rc->lock);
    if (left > 0)
        return;
    pthread_mutex_lock(&graveyard);
    pthread_mutex_destroy(&rc->lock);
    rc->dealloc(rc);
    pthread_mutex_unlock(&graveyard);
}
