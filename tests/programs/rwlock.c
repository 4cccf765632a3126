// A reader adds two fields that a writer keeps equal, under a read-write
// lock. -DNO_LOCK: the reader takes none.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int left;
static int right;

static void *
write_both(void *arg)
{
    pthread_rwlock_wrlock(&lock);
    left = 1;
    right = 1;
    pthread_rwlock_unlock(&lock);
    return arg;
}

static void *
read_both(void *arg)
{
#ifndef NO_LOCK
    pthread_rwlock_rdlock(&lock);
#endif
    int sum = left + right;
#ifndef NO_LOCK
    pthread_rwlock_unlock(&lock);
#endif
    assert(sum % 2 == 0);
    return arg;
}

int
main(void)
{
    pthread_t threads[3];
    pthread_create(&threads[0], NULL, write_both, NULL);
    pthread_create(&threads[1], NULL, read_both, NULL);
    pthread_create(&threads[2], NULL, read_both, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
