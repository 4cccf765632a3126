// Two threads add to a long double, whose accesses clang does not announce.
//   -DLOCKED  under a lock
#include <assert.h>
#include <pthread.h>

static long double sum;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *
work(void *unused)
{
#ifdef LOCKED
    pthread_mutex_lock(&lock);
#endif
    sum += 1;
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
    return unused;
}

int
main(void)
{
    pthread_t one;
    pthread_t two;

    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    (void)lock;
    assert(sum == 2);
    return 0;
}
