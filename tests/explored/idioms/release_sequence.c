// Another thread's relaxed read-modify-write continues a release sequence:
// who reads its result with acquire has seen what came before the release.
// A store in its place (-DSTORE) ends the sequence.
#include "orders.h"

static _Atomic int stage;
static int message;

static void *
first(void *arg)
{
    message = 42;
    atomic_store_explicit(&stage, 1, RELEASE);
    return arg;
}

static void *
second(void *arg)
{
#ifdef STORE
    if (atomic_load_explicit(&stage, RELAXED) == 1)
        atomic_store_explicit(&stage, 2, RELAXED);
#else
    int one = 1;
    atomic_compare_exchange_strong_explicit(&stage, &one, 2, RELAXED, RELAXED);
#endif
    return arg;
}

int
main(void)
{
    pthread_t threads[] = {start(first, NULL), start(second, NULL)};

    if (atomic_load_explicit(&stage, ACQUIRE) == 2)
        assert(message == 42);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
