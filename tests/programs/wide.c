// Atomic structures: 16 bytes, which clang asks a library for, and -DBIG: 24,
// which both do. -DRELAXED: the message is not passed on.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#ifdef RELAXED
#    define ORDER memory_order_relaxed
#else
#    define ORDER memory_order_acq_rel
#endif

struct wide {
    uint64_t number;
    const char *name;
#ifdef BIG
    uint64_t more;
#endif
};

static _Atomic struct wide wide;
static int message;

static void *
tell(void *arg)
{
    struct wide old = {0};
    struct wide new = {.number = 1, .name = "one"};
    message = 42;
    atomic_compare_exchange_strong_explicit(&wide, &old, new, ORDER,
                                            memory_order_relaxed);
    return arg;
}

int
main(void)
{
    pthread_t a;
    struct wide none = {0};
    pthread_create(&a, NULL, tell, NULL);
    struct wide seen = atomic_exchange_explicit(&wide, none, ORDER);
    assert(seen.number == (seen.name != NULL));
    assert(seen.number == 0 || message == 42);
    pthread_join(a, NULL);
    return 0;
}
