// A count that is full is full for a thread that looks while it is copied, too.
#include "atomic_count.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void
dealloc(void *self)
{
    assert(self == NULL && "a full count is freed");
}

static void *
copy(void *rc)
{
    counted_incref(rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, COUNT_MAX);
    counted_incref(&rc); // fills it
    if (pthread_create(&thread, NULL, copy, &rc) != 0)
        return 2;
    assert(atomic_load(&rc.count) > COUNT_MAX);
    counted_incref(&rc);
    counted_decref(&rc);
    pthread_join(thread, NULL);
    assert(atomic_load(&rc.count) > COUNT_MAX);
    return 0;
}
