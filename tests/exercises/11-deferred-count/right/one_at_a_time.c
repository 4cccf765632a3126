// Stops the world for each object; the table is a plain list with a lock.
#include "deferred_count.h"

#include <pthread.h>

static pthread_rwlock_t world = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct deferred *table; // guarded by lock, or world

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
    if (atomic_fetch_sub(&rc->count, 1) > 1)
        return;
    pthread_mutex_lock(&lock);
    if (!atomic_load(&rc->listed)) {
        atomic_store(&rc->listed, true);
        rc->next = table;
        table = rc;
    }
    pthread_mutex_unlock(&lock);
}

// One that is dead.
static struct deferred *
take_dead(void)
{
    pthread_rwlock_wrlock(&world);
    struct deferred *rc = table;
    while (rc != NULL && atomic_load(&rc->count) > 0) {
        atomic_store(&rc->listed, false);
        rc = rc->next;
    }
    table = rc != NULL ? rc->next : NULL;
    pthread_rwlock_unlock(&world);
    return rc;
}

int
deferred_collect(void)
{
    int freed = 0;

    for (struct deferred *rc; (rc = take_dead()) != NULL; freed++)
        rc->dealloc(rc);
    return freed;
}
