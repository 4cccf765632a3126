// An object becomes immortal while it is counted: it is, and stays so.
#include "immortal.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void
dealloc(void *self)
{
    assert(self == NULL && "an immortal object is freed");
}

// Has one reference.
static void *
count(void *rc)
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
    struct counted rc;

    counted_init(&rc, dealloc);
    counted_incref(&rc); // for the thread
    if (pthread_create(&thread, NULL, count, &rc) != 0)
        return 2;
    counted_immortalize(&rc);
    assert(atomic_load(&rc.count) > COUNT_MAX); // at once, and
    pthread_join(thread, NULL);

    uint32_t before = atomic_load(&rc.count);
    assert(before > COUNT_MAX); // wherever the thread was
    counted_incref(&rc);
    assert(atomic_load(&rc.count) == before);
    for (int i = 0; i < 4; i++)
        counted_decref(&rc);
    assert(atomic_load(&rc.count) == before);
    return 0;
}
