// A toy GIL that is not dropped around what waits: `drop` keeps the lock
// unless somebody has waited a whole interval for it. When the thread ends,
// it is freed.
#include "lessons/gil/toy_gil.h"

#include <stdlib.h>
#include <time.h>

static pthread_key_t holder;
static _Thread_local bool mine;

static void
hand_on(void *self)
{
    struct toy_gil *gil = self;

    pthread_mutex_lock(&gil->lock);
    gil->held = false;
    pthread_cond_signal(&gil->freed);
    pthread_mutex_unlock(&gil->lock);
}

void
toy_gil_begin(struct toy_gil *gil, double interval)
{
    *gil = (struct toy_gil){.lock = PTHREAD_MUTEX_INITIALIZER,
                            .freed = PTHREAD_COND_INITIALIZER,
                            .interval_ns = (long)(interval * 1e9)};
    if (pthread_key_create(&holder, hand_on) != 0)
        abort();
}

void
toy_gil_take(struct toy_gil *gil)
{
    struct timespec until;

    if (mine)
        return;
    pthread_mutex_lock(&gil->lock);
    while (gil->held) {
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += gil->interval_ns;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        if (pthread_cond_timedwait(&gil->freed, &gil->lock, &until) != 0)
            atomic_store_explicit(&gil->drop_request, true,
                                  memory_order_relaxed);
    }
    gil->held = true;
    gil->switches++;
    atomic_store_explicit(&gil->drop_request, false, memory_order_relaxed);
    pthread_mutex_unlock(&gil->lock);
    mine = pthread_setspecific(holder, gil) == 0;
}

void
toy_gil_drop(struct toy_gil *gil)
{
    if (!atomic_load_explicit(&gil->drop_request, memory_order_relaxed))
        return;
    mine = false;
    pthread_setspecific(holder, NULL);
    hand_on(gil);
}
