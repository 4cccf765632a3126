// A thread that waits is woken for nothing: a reader's object stays all the same.
// Wrap: pthread_cond_wait
// Wrap: cnd_wait
// (POSIX and C11 let a wait end although no thread has woken it.)
#include "deferred_count.h"

#include <assert.h>
#include <pthread.h>
#include <rclab/explore.h>
#include <stdbool.h>
#include <stdlib.h>
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

struct page {
    struct deferred rc;
    int text;
};

static _Atomic int deallocs; // relaxed: it must not order what happens

static void
dealloc(void *self)
{
    struct page *page = self;

    page->text = 0;
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static void *
drop_and_read(void *self)
{
    struct page *page = self;

    deferred_begin();
    deferred_decref(&page->rc);
    assert(page->text == 3); // until this thread's end
    deferred_end();
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct page *page = malloc(sizeof *page);

    assert(page != NULL);
    page->text = 3;
    deferred_begin();
    deferred_init(&page->rc, dealloc);
    deferred_decref(&page->rc);
    deferred_incref(&page->rc);
    deferred_end();
    if (pthread_create(&thread, NULL, drop_and_read, page) != 0)
        return 2;
    int freed = deferred_collect();
    pthread_join(thread, NULL);
    freed += deferred_collect();
    assert(freed == 1);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
