// Two threads collect at once: each object is freed by one of them, once.
#include "deferred_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static _Atomic int deallocs; // relaxed: it must not order what happens

static void
dealloc(void *self)
{
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(self);
}

static void *
collect(void *freed)
{
    *(int *)freed = deferred_collect();
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    int freed[2];

    deferred_begin();
    for (int i = 0; i < 2; i++) {
        struct deferred *rc = malloc(sizeof *rc);
        assert(rc != NULL);
        deferred_init(rc, dealloc);
        deferred_decref(rc);
    }
    deferred_end();
    if (pthread_create(&thread, NULL, collect, &freed[0]) != 0)
        return 2;
    collect(&freed[1]);
    pthread_join(thread, NULL);
    assert(freed[0] + freed[1] == 2);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 2);
    return 0;
}
