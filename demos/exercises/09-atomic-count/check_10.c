// Two threads that looked before the count was full add theirs: full it stays.
#include "atomic_count.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { THREADS = 1 << 22 }; // more than a machine runs

static void
dealloc(void *self)
{
    assert(self == NULL && "a full count is freed");
}

static void *
late(void *rc)
{
    counted_incref(rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, COUNT_MAX);
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, late, &rc) != 0)
            return 2;
    counted_incref(&rc);
    uint32_t full = atomic_load(&rc.count);
    assert(full > COUNT_MAX);

    // Two moved it by so much, or by nothing. More may be as late.
    uint32_t moved = atomic_load(&rc.count) - full;
    assert(full + moved > COUNT_MAX);
    assert(moved > 2 || full + moved * THREADS > COUNT_MAX);
    counted_incref(&rc);
    counted_decref(&rc);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(atomic_load(&rc.count) > COUNT_MAX);
    return 0;
}
