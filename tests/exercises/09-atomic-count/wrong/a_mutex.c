// The old lock, outside of the object: right but for "no lock".
#include "atomic_count.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

void
counted_incref(struct counted *rc)
{
    pthread_mutex_lock(&lock);
    uint32_t now = rc->count;
    rc->count = now >= COUNT_MAX ? COUNT_FULL : now + 1;
    pthread_mutex_unlock(&lock);
}

void
counted_decref(struct counted *rc)
{
    pthread_mutex_lock(&lock);
    uint32_t now = rc->count;
    if (now <= COUNT_MAX)
        rc->count = --now;
    pthread_mutex_unlock(&lock);
    if (now == 0)
        rc->dealloc(rc);
}
