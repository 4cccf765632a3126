// Copying while another thread drops: no reference is lost, none too many.
#include "atomic_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
dealloc(void *self)
{
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(self);
}

static void *
other(void *rc)
{
    counted_incref(rc);
    counted_decref(rc);
    counted_decref(rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct counted *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    counted_init(rc, dealloc);
    counted_incref(rc);
    if (pthread_create(&thread, NULL, other, rc) != 0)
        return 2;
    counted_incref(rc);
    counted_decref(rc);
    pthread_join(thread, NULL);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 0);
    counted_decref(rc);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
