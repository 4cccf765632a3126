// The state of cancellation is each thread's own and begins enabled; what the
// call writes is written by the thread, so -DSHARED is a data race.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

static int shared;

static void *
twice(void *arg)
{
    int own;
#ifdef SHARED
    int *former = &shared;
#else
    int *former = &own;
#endif
    assert(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, former) == 0);
    own = *former;
    assert(own == PTHREAD_CANCEL_ENABLE);
    assert(pthread_setcancelstate(own, &own) == 0);
    assert(own == PTHREAD_CANCEL_DISABLE);
    assert(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL) == 0);
    assert(pthread_setcancelstate(77, &own) == EINVAL);
    return arg;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, twice, NULL) != 0)
        return 1;
    twice(&shared);
    pthread_join(thread, NULL);
    return 0;
}
