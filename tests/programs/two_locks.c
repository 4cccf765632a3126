// Two locks in opposite order; fixed: in one order.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;

static void
both(pthread_mutex_t *first, pthread_mutex_t *second)
{
    pthread_mutex_lock(first);
    pthread_mutex_lock(second);
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
}

static void *
forward(void *arg)
{
    both(&a, &b);
    return arg;
}

static void *
backward(void *arg)
{
#ifdef FIXED
    both(&a, &b);
#else
    both(&b, &a);
#endif
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, forward, NULL);
    pthread_create(&b, NULL, backward, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
