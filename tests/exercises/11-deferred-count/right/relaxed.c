// All relaxed: the lock around begin and end orders everything else.
#include "deferred_count.h"

#include <pthread.h>

static pthread_rwlock_t world = PTHREAD_RWLOCK_INITIALIZER;
static _Atomic(struct deferred *) table;

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

static void
push(struct deferred *rc)
{
    struct deferred *top = atomic_load_explicit(&table, memory_order_relaxed);

    do
        rc->next = top;
    while (!atomic_compare_exchange_weak_explicit(
        &table, &top, rc, memory_order_relaxed, memory_order_relaxed));
}

void
deferred_decref(struct deferred *rc)
{
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_relaxed) == 1 &&
        !atomic_exchange_explicit(&rc->listed, true, memory_order_relaxed))
        push(rc);
}

// What is in the table and dead.
static struct deferred *
take_dead(void)
{
    struct deferred *dead = NULL;
    struct deferred *next;

    pthread_rwlock_wrlock(&world);
    struct deferred *rc = atomic_load_explicit(&table, memory_order_relaxed);
    atomic_store_explicit(&table, NULL, memory_order_relaxed);
    for (; rc != NULL; rc = next) {
        next = rc->next;
        if (atomic_load_explicit(&rc->count, memory_order_relaxed) == 0) {
            rc->next = dead;
            dead = rc;
        } else {
            atomic_store_explicit(&rc->listed, false, memory_order_relaxed);
        }
    }
    pthread_rwlock_unlock(&world);
    return dead;
}

int
deferred_collect(void)
{
    struct deferred *dead;
    int freed = 0;

    while ((dead = take_dead()) != NULL)
        while (dead != NULL) {
            struct deferred *rc = dead;
            dead = rc->next;
            rc->dealloc(rc);
            freed++;
        }
    return freed;
}
