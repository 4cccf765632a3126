// A sequence lock: readers look again when a writer was at it. The data are
// relaxed atomics, so nothing races. Without the second look (-DONE_LOOK) a
// reader sees half of an update.
#include "orders.h"

static _Atomic unsigned sequence;
static _Atomic int left, right;

static void *
writer(void *arg)
{
    atomic_store_explicit(&sequence, 1, RELAXED);
    atomic_thread_fence(RELEASE);
    atomic_store_explicit(&left, 1, RELAXED);
    atomic_store_explicit(&right, 1, RELAXED);
    atomic_store_explicit(&sequence, 2, RELEASE);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(writer, NULL);
    unsigned before = atomic_load_explicit(&sequence, ACQUIRE);
    int l = atomic_load_explicit(&left, RELAXED);
    int r = atomic_load_explicit(&right, RELAXED);

    atomic_thread_fence(ACQUIRE);
    unsigned after = atomic_load_explicit(&sequence, RELAXED);
#ifdef ONE_LOOK
    after = before;
#endif
    if (before % 2 == 0 && before == after)
        assert(l == r);
    pthread_join(thread, NULL);
    return 0;
}
