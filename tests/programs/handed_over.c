// Work handed over by a semaphore; -DNO_WAIT: taken without waiting.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t ready;
static int work;

static void *
give(void *arg)
{
    work = 42;
    sem_post(&ready);
    return arg;
}

static void *
take(void *arg)
{
#ifndef NO_WAIT
    sem_wait(&ready);
#endif
    assert(work == 42);
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    sem_init(&ready, 0, 0);
    pthread_create(&a, NULL, give, NULL);
    pthread_create(&b, NULL, take, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    sem_destroy(&ready);
    return 0;
}
