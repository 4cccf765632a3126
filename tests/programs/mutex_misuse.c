// Each misuse of a mutex by its macro; without one, a mutex used well.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *
hold(void *arg)
{
    pthread_mutex_lock(&lock);
    return arg;
}

static void
by_thread(void)
{
    pthread_t a;
    pthread_create(&a, NULL, hold, NULL);
    pthread_join(a, NULL);
}

int
main(void)
{
#if defined(UNLOCK_FREE)
    pthread_mutex_unlock(&lock);
#elif defined(UNLOCK_OTHERS)
    by_thread();
    pthread_mutex_unlock(&lock);
#elif defined(RELOCK)
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&lock);
#elif defined(DESTROY_HELD)
    by_thread();
    pthread_mutex_destroy(&lock);
#elif defined(USE_DESTROYED)
    pthread_mutex_destroy(&lock);
    pthread_mutex_lock(&lock);
#elif defined(NEVER_INIT)
    pthread_mutex_t *fresh = malloc(sizeof *fresh);
    pthread_mutex_lock(fresh);
#else
    pthread_mutexattr_t kind;
    pthread_mutex_t other;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&other, &kind);
    pthread_mutex_lock(&other);
    pthread_mutex_lock(&other);
    pthread_mutex_unlock(&other);
    pthread_mutex_unlock(&other);
    pthread_mutex_destroy(&other);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&other, &kind);
    assert(pthread_mutex_unlock(&other) == EPERM);
    pthread_mutex_lock(&other);
    assert(pthread_mutex_lock(&other) == EDEADLK);
    assert(pthread_mutex_trylock(&other) == EBUSY);
    pthread_mutex_unlock(&other);
    pthread_mutex_destroy(&other);
    (void)by_thread;
#endif
    return 0;
}
