// A flag is set without the lock, and then the condition is signalled: between
// the waiter's test and its wait, where no signal is heard. -DLOCKED sets the
// flag under the lock; the signal may stay outside.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static _Atomic bool ready;

static void *
wait_for_it(void *unused)
{
    pthread_mutex_lock(&lock);
    // order: relaxed, nothing but the flag is read
    while (!atomic_load_explicit(&ready, memory_order_relaxed))
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    return unused;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, wait_for_it, NULL) != 0)
        return 2;
#ifdef LOCKED
    pthread_mutex_lock(&lock);
#endif
    atomic_store_explicit(&ready, true, memory_order_relaxed);
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
    pthread_cond_signal(&changed);
    pthread_join(thread, NULL);
    return 0;
}
