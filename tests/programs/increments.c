// THREADS threads do cnt += 1, TIMES times each: plain, under a mutex
// (-DMUTEX), as an atomic operation (-DATOMIC) or as a load and a store
// (-DLOAD_STORE). -DCHECK asserts the sum.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef THREADS
#    define THREADS 2
#endif
#ifndef TIMES
#    define TIMES 1
#endif

#if defined(ATOMIC) || defined(LOAD_STORE)
static atomic_int cnt;
#else
static int cnt;
#endif
#ifdef MUTEX
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
#endif

static void
add_one(void)
{
#if defined(LOAD_STORE)
    atomic_store(&cnt, atomic_load(&cnt) + 1);
#elif defined(ATOMIC)
    atomic_fetch_add(&cnt, 1);
#elif defined(MUTEX)
    pthread_mutex_lock(&lock);
    cnt += 1;
    pthread_mutex_unlock(&lock);
#else
    cnt += 1;
#endif
}

static void *
increment(void *arg)
{
    for (int i = 0; i < TIMES; i++)
        add_one();
    return arg;
}

int
main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, increment, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
#ifdef CHECK
    assert(cnt == THREADS * TIMES);
#endif
    return 0;
}
