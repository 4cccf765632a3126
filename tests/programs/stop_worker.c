// A worker counts and sleeps until it is cancelled; what it began it finishes,
// for only the pause is a cancellation point. Handlers run last to first, then
// keys' destructors; the join says that it was cancelled.
// -DTORN: the pause is between the two halves. -DDISABLED: it looks only where
// it allows it. -DSEM: it waits for a semaphore. -DASYNC: refused.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <unistd.h>

static int left, right;
static int handled;
static pthread_key_t key;
static sem_t work;

static void
first(void *block)
{
    assert(handled++ == 1);
    free(block);
}

static void
second(void *unused)
{
    assert(handled++ == 0 && unused == NULL);
}

static void
last(void *value)
{
    assert(handled++ == 2 && value == &key);
}

static void
count(void)
{
    left++;
#ifdef TORN
    usleep(10);
#endif
    right++;
#ifdef SEM
    sem_wait(&work);
#else
    usleep(10);
#endif
}

static void *
worker(void *unused)
{
    int type;
#ifdef ASYNC
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &type);
#else
    pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &type);
#endif
    pthread_setspecific(key, &key);
    pthread_cleanup_push(first, malloc(8));
    pthread_cleanup_push(second, NULL);
    for (int i = 0; i < 2; i++) {
#ifdef DISABLED
        int state;
        pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
        count();
        pthread_setcancelstate(state, NULL);
        pthread_testcancel();
#else
        count();
#endif
    }
    pthread_cleanup_pop(1);
    pthread_cleanup_pop(1);
    return unused;
}

int
main(void)
{
    pthread_t thread;
    void *result;

    sem_init(&work, 0, 1);
    pthread_key_create(&key, last);
    pthread_create(&thread, NULL, worker, NULL);
    assert(pthread_cancel(thread) == 0);
    pthread_join(thread, &result);
    assert(left == right && handled == 3);
#ifdef SEM
    assert(result == PTHREAD_CANCELED);
#else
    assert(result == PTHREAD_CANCELED || left == 2);
#endif
    return 0;
}
