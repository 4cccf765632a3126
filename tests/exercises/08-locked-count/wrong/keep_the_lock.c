// The last one keeps the lock, so that nobody can come in any more, and frees
// it with the rest. Nobody was to come in; and a held lock is destroyed.
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
    int left = rc->count -= 1;

    if (left != 0) {
        pthread_mutex_unlock(&rc->lock);
        return;
    }
    rc->dealloc(rc);
}
