// A reader stores what it read while another drops and collects: it is kept.
#include "deferred_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static struct deferred *_Atomic slot[2]; // counted places
static _Atomic int deallocs; // relaxed: it must not order what happens

static void
dealloc(void *self)
{
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(self);
}

// From the first place to the second.
static void *
copy(void *unused)
{
    deferred_begin();
    struct deferred *rc = atomic_load(&slot[0]);
    if (rc != NULL) {
        deferred_incref(rc);
        atomic_store(&slot[1], rc);
    }
    deferred_end();
    return unused;
}

static void
clear(int i)
{
    deferred_begin();
    struct deferred *rc = atomic_exchange(&slot[i], NULL);
    if (rc != NULL)
        deferred_decref(rc);
    deferred_end();
}

int
main(void)
{
    pthread_t thread;
    struct deferred *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    deferred_begin();
    deferred_init(rc, dealloc);
    atomic_store(&slot[0], rc);
    deferred_end();
    if (pthread_create(&thread, NULL, copy, NULL) != 0)
        return 2;
    clear(0);
    deferred_collect();
    pthread_join(thread, NULL);

    int gone = atomic_load_explicit(&deallocs, memory_order_relaxed);
    assert(gone == (atomic_load(&slot[1]) == NULL));
    clear(1);
    deferred_collect();
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
