// One thread copies while another drops: no reference is lost, none too many.
#include "locked_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
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
    locked_incref(rc);
    locked_decref(rc);
    locked_decref(rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct locked *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    locked_init(rc, dealloc);
    locked_incref(rc);
    if (pthread_create(&thread, NULL, other, rc) != 0)
        return 2;
    locked_incref(rc);
    locked_decref(rc);
    pthread_join(thread, NULL);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 0);
    locked_decref(rc);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
