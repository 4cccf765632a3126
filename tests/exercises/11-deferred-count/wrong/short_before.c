// Wrong: whether it falls to 0 is asked of 16 bits.
#include "deferred_count.h"

#include <pthread.h>

static pthread_rwlock_t world = PTHREAD_RWLOCK_INITIALIZER;

static struct deferred *_Atomic table;

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
    atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
}

void
deferred_decref(struct deferred *rc)
{
    if ((short)atomic_fetch_sub_explicit(&rc->count, 1, memory_order_relaxed) !=
        1)
        return;
    if (atomic_exchange_explicit(&rc->listed, true, memory_order_relaxed))
        return;
    rc->next = atomic_load_explicit(&table, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(
        &table, &rc->next, rc, memory_order_relaxed, memory_order_relaxed))
        ;
}

static struct deferred *
take_dead(void)
{
    struct deferred *dead = NULL;

    pthread_rwlock_wrlock(&world);
    struct deferred *rc = atomic_load_explicit(&table, memory_order_relaxed);
    atomic_store_explicit(&table, NULL, memory_order_relaxed);
    while (rc != NULL) {
        struct deferred *next = rc->next;

        if ((short)atomic_load_explicit(&rc->count, memory_order_relaxed) ==
            0) {
            rc->next = dead;
            dead = rc;
        } else {
            atomic_store_explicit(&rc->listed, false, memory_order_relaxed);
        }
        rc = next;
    }
    pthread_rwlock_unlock(&world);
    return dead;
}

int
deferred_collect(void)
{
    int freed = 0;
    struct deferred *rc;

    while ((rc = take_dead()) != NULL)
        while (rc != NULL) {
            struct deferred *next = rc->next;

            rc->dealloc(rc);
            freed++;
            rc = next;
        }
    return freed;
}
