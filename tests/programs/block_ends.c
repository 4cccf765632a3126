// A heap block ends with an object in it that somebody still uses, by macro;
// -DFIXED: nobody does any more.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct box {
    pthread_mutex_t lock;
    pthread_cond_t cond;
    pthread_rwlock_t shared;
    sem_t sem;
    int ready;
};

static struct box *
box_new(void)
{
    struct box *b = calloc(1, sizeof *b);
    if (b == NULL)
        abort();
    pthread_mutex_init(&b->lock, NULL);
    pthread_cond_init(&b->cond, NULL);
    pthread_rwlock_init(&b->shared, NULL);
    sem_init(&b->sem, 0, 0);
    return b;
}

static sem_t entered;

static void *
use(void *arg)
{
    struct box *b = arg;
    pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&own);
#if defined(COND)
    pthread_mutex_lock(&b->lock);
    sem_post(&entered);
    while (!b->ready)
        pthread_cond_wait(&b->cond, &b->lock);
    pthread_mutex_unlock(&b->lock);
#elif defined(SEM)
    sem_post(&entered);
    sem_wait(&b->sem);
#elif defined(LOCK)
    pthread_mutex_lock(&b->lock);
    sem_post(&entered);
#elif defined(RWLOCK)
    pthread_rwlock_rdlock(&b->shared);
    sem_post(&entered);
#else
    sem_post(&entered);
#endif
#if defined(FIXED) && defined(LOCK)
    pthread_mutex_unlock(&b->lock);
#elif defined(FIXED) && defined(RWLOCK)
    pthread_rwlock_unlock(&b->shared);
#endif
#if defined(FIXED) || !defined(STACK)
    pthread_mutex_unlock(&own);
#endif
    return b;
}

int
main(void)
{
    struct box *b = box_new();
    pthread_t user;
    sem_init(&entered, 0, 0);
    pthread_create(&user, NULL, use, b);
    sem_wait(&entered);
#if defined(LOCK) || defined(RWLOCK) || defined(STACK) || defined(FIXED)
#    if defined(COND)
    pthread_mutex_lock(&b->lock);
    b->ready = 1;
    pthread_cond_signal(&b->cond);
    pthread_mutex_unlock(&b->lock);
#    elif defined(SEM)
    sem_post(&b->sem);
#    endif
    pthread_join(user, NULL);
    free(b);
#else
    pthread_mutex_lock(&b->lock);
    pthread_mutex_unlock(&b->lock);
    free(b);
    pthread_join(user, NULL);
#endif
    return 0;
}
