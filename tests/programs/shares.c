// A thread may read-lock more than once, and has to unlock as often, while
// another reader comes and goes. -DTOO_OFTEN: it unlocks once more.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value;

static void *
read_twice(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    int before = value;
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_unlock(&lock);
    assert(value == before); // the other share still keeps writers out
    pthread_rwlock_unlock(&lock);
#ifdef TOO_OFTEN
    pthread_rwlock_unlock(&lock);
#endif
    return arg;
}

static void *
read_once(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_unlock(&lock);
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, read_twice, NULL);
    pthread_create(&b, NULL, read_once, NULL);
    pthread_rwlock_wrlock(&lock);
    value = 1;
    pthread_rwlock_unlock(&lock);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
