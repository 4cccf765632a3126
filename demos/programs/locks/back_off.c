// Two locks in two orders, and no thread waits while it holds one: it tries the
// second lock, gives the first one back, and begins again. The threads can do so
// for ever. -DBY_ADDRESS has one order, and needs no trying.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static int both; // guarded by a and b

static void
lock_two(pthread_mutex_t *first, pthread_mutex_t *second)
{
#ifdef BY_ADDRESS
    (void)first;
    (void)second;
    pthread_mutex_lock(&a);
    pthread_mutex_lock(&b);
#else
    pthread_mutex_lock(first);
    while (pthread_mutex_trylock(second) != 0) {
        pthread_mutex_unlock(first);
        pthread_mutex_lock(first);
    }
#endif
}

static void
unlock_two(void)
{
    pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);
}

static void *
one(void *unused)
{
    lock_two(&a, &b);
    both += 1;
    unlock_two();
    return unused;
}

static void *
two(void *unused)
{
    lock_two(&b, &a);
    both += 1;
    unlock_two();
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    if (pthread_create(&thread[0], NULL, one, NULL) != 0 ||
        pthread_create(&thread[1], NULL, two, NULL) != 0)
        return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(both == 2);
    return 0;
}
