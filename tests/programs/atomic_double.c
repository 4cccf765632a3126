// An atomic double: gcc makes a loop of `+=`, and asks a library what to do
// with the exceptions that its tries raised. -DAPART: load and store.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static _Atomic double sum;

static void *
add(void *arg)
{
#ifdef APART
    sum = sum + 1.5;
#else
    sum += 1.5;
#endif
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, add, NULL);
    pthread_create(&b, NULL, add, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(sum == 3);
    return 0;
}
