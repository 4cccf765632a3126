// Two threads that looked before it was immortal add theirs: immortal it stays.
#include "immortal.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { THREADS = 1 << 22 }; // more than a machine runs

static void
dealloc(void *self)
{
    assert(self == NULL && "an immortal object is freed");
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
    atomic_store(&rc.count, 2 * THREADS); // as if: each of so many has one
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, late, &rc) != 0)
            return 2;
    counted_immortalize(&rc);
    uint32_t at_once = atomic_load(&rc.count);
    assert(at_once > COUNT_MAX);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    // Two moved it by so much, or by nothing. All the others may be as late.
    uint32_t moved = atomic_load(&rc.count) - at_once;
    assert(at_once + moved > COUNT_MAX);
    assert(moved > 2 || at_once + moved * THREADS > COUNT_MAX);
    return 0;
}
