// A lock outside the objects is never freed. But dealloc runs under it, and
// drops another object.
#include "locked_count.h"

static pthread_mutex_t all = PTHREAD_MUTEX_INITIALIZER; // is never freed

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
    pthread_mutex_lock(&all);
    rc->count += 1;
    pthread_mutex_unlock(&all);
}

void
locked_decref(struct locked *rc)
{
    pthread_mutex_lock(&all);
    rc->count -= 1;
    if (rc->count == 0) {
        pthread_mutex_destroy(&rc->lock);
        rc->dealloc(rc);
    }
    pthread_mutex_unlock(&all);
}
