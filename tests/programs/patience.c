// A thread tries for a lock TRIES times, with a lock of its own taken and
// given back in between, and gives up: which happens when the other thread
// stands still for so long. The count is in a register, nothing else changes:
// who took this for a circle would say that it always gets the lock.
// -DFOR_EVER: it does not count, and always does.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#ifndef TRIES
#    define TRIES 400
#endif

static pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t wanted = PTHREAD_MUTEX_INITIALIZER;
static bool gave_up;

static void *
try_it(void *arg)
{
    register int tries = 0;
    for (;;) {
        pthread_mutex_lock(&own);
        if (pthread_mutex_trylock(&wanted) == 0)
            break;
        pthread_mutex_unlock(&own);
#ifndef FOR_EVER
        tries++;
#endif
        if (tries == TRIES) {
            gave_up = true;
            return arg;
        }
    }
    pthread_mutex_unlock(&wanted);
    pthread_mutex_unlock(&own);
    return arg;
}

static void *
hold_it(void *arg)
{
    pthread_mutex_lock(&wanted);
    pthread_mutex_lock(&own);
    pthread_mutex_unlock(&own);
    pthread_mutex_unlock(&wanted);
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, hold_it, NULL);
    pthread_create(&b, NULL, try_it, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(!gave_up);
    return 0;
}
