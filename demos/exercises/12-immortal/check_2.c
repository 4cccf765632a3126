// While one thread counts None, another never sees its count move.
#include "immortal.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void
dealloc(void *self)
{
    assert(self == NULL && "None is freed");
}

static struct counted none;

static void *
count(void *unused)
{
    counted_incref(&none);
    counted_decref(&none);
    return unused;
}

int
main(void)
{
    pthread_t thread;

    counted_init(&none, dealloc);
    counted_immortalize(&none);
    uint32_t before = atomic_load(&none.count);
    if (pthread_create(&thread, NULL, count, NULL) != 0)
        return 2;
    assert(atomic_load(&none.count) == before);
    pthread_join(thread, NULL);
    assert(atomic_load(&none.count) == before);
    return 0;
}
