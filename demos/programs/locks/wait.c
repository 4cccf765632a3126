// A queue of items, and TAKERS threads that each take one. A taker tests with
// `if` whether it has to wait. With one taker that passes, by luck. With two,
// the second one takes the item of the one that was woken. -DWHILE tests again.
#include <assert.h>
#include <pthread.h>

#ifndef TAKERS
#    define TAKERS 2
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int items; // guarded by lock

static void *
take(void *unused)
{
    pthread_mutex_lock(&lock);
#ifdef WHILE
    while (items == 0)
#else
    if (items == 0)
#endif
        pthread_cond_wait(&filled, &lock);
    assert(items > 0);
    items -= 1;
    pthread_mutex_unlock(&lock);
    return unused;
}

int
main(void)
{
    pthread_t thread[TAKERS];

    for (int i = 0; i < TAKERS; i++)
        if (pthread_create(&thread[i], NULL, take, NULL) != 0)
            return 2;
    for (int i = 0; i < TAKERS; i++) {
        pthread_mutex_lock(&lock);
        items += 1;
        pthread_cond_signal(&filled);
        pthread_mutex_unlock(&lock);
    }
    for (int i = 0; i < TAKERS; i++)
        pthread_join(thread[i], NULL);
    assert(items == 0);
    return 0;
}
