// A count that frees at 0, readers or not. See TASK.md.
#include "deferred_count.h"

#include <pthread.h>

// Readers share it, a collect has it alone.
static pthread_rwlock_t world = PTHREAD_RWLOCK_INITIALIZER;

void
deferred_begin(void)
{
    pthread_rwlock_rdlock(&world);
}

void
deferred_end(void)
{
    pthread_rwlock_unlock(&world);
}

void
deferred_init(struct deferred *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    atomic_init(&rc->listed, false);
    rc->next = NULL;
    rc->dealloc = dealloc;
}

void
deferred_incref(struct deferred *rc)
{
    atomic_fetch_add(&rc->count, 1);
}

void
deferred_decref(struct deferred *rc)
{
    if (atomic_fetch_sub(&rc->count, 1) == 1)
        rc->dealloc(rc);
}

int
deferred_collect(void)
{
    return 0; // steps 2 and 3
}
