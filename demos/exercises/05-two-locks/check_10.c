// A transfer that waits is woken for nothing: the money is right all the same.
// Wrap: pthread_cond_wait
// Wrap: cnd_wait
// (POSIX and C11 let a wait end although no thread has woken it.)
#include "two_locks.h"

#include <assert.h>
#include <pthread.h>
#include <rclab/explore.h>
#include <stdbool.h>
#include <stddef.h>
#include <threads.h>

#ifdef RC_EXPLORED // elsewhere the calls are not wrapped

static bool
wakes_for_nothing(void)
{
    static _Thread_local bool woken; // once a thread

    if (woken || rc_explore_choice(2) == 0)
        return false;
    woken = true;
    rc_explore_note("spurious");
    return true;
}

int __real_pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *lock);

int
__wrap_pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *lock)
{
    if (!wakes_for_nothing())
        return __real_pthread_cond_wait(cond, lock);
    pthread_mutex_unlock(lock);
    pthread_mutex_lock(lock);
    return 0;
}

int __real_cnd_wait(cnd_t *cond, mtx_t *lock);

int
__wrap_cnd_wait(cnd_t *cond, mtx_t *lock)
{
    if (!wakes_for_nothing())
        return __real_cnd_wait(cond, lock);
    mtx_unlock(lock);
    mtx_lock(lock);
    return thrd_success;
}

#endif

static struct account a = ACCOUNT(10);
static struct account b = ACCOUNT(10);

static void *
back(void *unused)
{
    assert(transfer(&b, &a, 5));
    return unused;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, back, NULL) != 0)
        return 2;
    assert(transfer(&a, &b, 3));
    pthread_join(thread, NULL);
    assert(a.balance == 12);
    assert(b.balance == 8);
    return 0;
}
