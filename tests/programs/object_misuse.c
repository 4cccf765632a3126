// Misuse of the other objects, by macro; without one all are used well.
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t shared = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t flag = PTHREAD_ONCE_INIT;
static pthread_barrier_t barrier;
static pthread_spinlock_t spin;
static sem_t sem;

static void
once(void)
{
#ifdef ONCE_AGAIN
    pthread_once(&flag, once);
#endif
}

int
main(void)
{
#if defined(WAIT_UNLOCKED)
    pthread_cond_wait(&cond, &lock);
#elif defined(BARRIER_OF_NONE)
    pthread_barrier_init(&barrier, NULL, 0);
#elif defined(SEM_TOO_FAR)
    sem_init(&sem, 0, INT_MAX);
    sem_post(&sem);
#elif defined(SEM_NEVER_INIT)
    sem_post(&sem);
#elif defined(RW_UNLOCK_FREE)
    pthread_rwlock_unlock(&shared);
#elif defined(RW_RELOCK)
    pthread_rwlock_rdlock(&shared);
    pthread_rwlock_wrlock(&shared);
#elif defined(SPIN_TWICE)
    pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
    pthread_spin_lock(&spin);
    pthread_spin_lock(&spin);
#elif defined(WRONG_KIND)
    pthread_mutex_lock(&lock);
    sem_post((sem_t *)&lock);
#endif
    pthread_once(&flag, once);
    pthread_once(&flag, once);
    pthread_cond_signal(&cond);
    pthread_barrier_init(&barrier, NULL, 1);
    pthread_barrier_wait(&barrier);
    pthread_barrier_destroy(&barrier);
    pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
    pthread_spin_lock(&spin);
    pthread_spin_unlock(&spin);
    sem_init(&sem, 0, 1);
    sem_wait(&sem);
    sem_post(&sem);
    sem_destroy(&sem);
    pthread_rwlock_rdlock(&shared);
    pthread_rwlock_unlock(&shared);
    pthread_rwlock_wrlock(&shared);
    pthread_rwlock_unlock(&shared);
    return 0;
}
