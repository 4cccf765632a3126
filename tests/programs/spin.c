// A thread waits for a flag by looking. -DNEVER: nobody sets it.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static int message;
static atomic_int ready;

static void *
set(void *arg)
{
    message = 42;
#ifndef NEVER
    atomic_store_explicit(&ready, 1, memory_order_release);
#endif
    return arg;
}

static void *
wait(void *arg)
{
    while (!atomic_load_explicit(&ready, memory_order_acquire))
        continue;
    assert(message == 42);
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, wait, NULL);
    pthread_create(&b, NULL, set, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
