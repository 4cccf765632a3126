// Both threads may read 0: C11 allows it, and machines do it. No interleaving
// does; `--model c11` shows it.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int x, y;
static int a, b;

static void *
one(void *unused)
{
    atomic_store_explicit(&x, 1, memory_order_relaxed);
    a = atomic_load_explicit(&y, memory_order_relaxed);
    return unused;
}

static void *
two(void *unused)
{
    atomic_store_explicit(&y, 1, memory_order_relaxed);
    b = atomic_load_explicit(&x, memory_order_relaxed);
    return unused;
}

int
main(void)
{
    pthread_t first;
    pthread_t second;

    if (pthread_create(&first, NULL, one, NULL) != 0 ||
        pthread_create(&second, NULL, two, NULL) != 0)
        return 2;
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(a == 1 || b == 1);
    return 0;
}
