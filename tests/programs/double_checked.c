// Made once, looked at first without the lock: the pointer is atomic.
// -DPLAIN: it is not.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

#ifdef PLAIN
static int *made;
#    define LOAD(p)     (p)
#    define STORE(p, v) ((p) = (v))
#else
static int *_Atomic made;
#    define LOAD(p)     atomic_load_explicit(&(p), memory_order_acquire)
#    define STORE(p, v) atomic_store_explicit(&(p), v, memory_order_release)
#endif
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *
get(void *arg)
{
    int *seen = LOAD(made);
    if (seen == NULL) {
        pthread_mutex_lock(&lock);
        seen = LOAD(made);
        if (seen == NULL) {
            seen = malloc(sizeof *seen);
            *seen = 42;
            STORE(made, seen);
        }
        pthread_mutex_unlock(&lock);
    }
    assert(*seen == 42);
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, get, NULL);
    pthread_create(&b, NULL, get, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    free(made);
    return 0;
}
