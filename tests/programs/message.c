// A message and a flag: release and acquire; -DRELAXED: no order.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifdef RELAXED
#    define STORE memory_order_relaxed
#    define LOAD  memory_order_relaxed
#else
#    define STORE memory_order_release
#    define LOAD  memory_order_acquire
#endif

static int message;
static atomic_int ready;

static void *
send(void *arg)
{
    message = 42;
    atomic_store_explicit(&ready, 1, STORE);
    return arg;
}

static void *
receive(void *arg)
{
    if (atomic_load_explicit(&ready, LOAD))
        assert(message == 42);
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, send, NULL);
    pthread_create(&b, NULL, receive, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
