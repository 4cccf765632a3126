// A toy GIL: taking, dropping, and waiting until a drop was worth it.
#include "lessons/gil/toy_gil.h"

#include <time.h>

void
toy_gil_begin(struct toy_gil *gil, double interval)
{
    *gil = (struct toy_gil){.lock = PTHREAD_MUTEX_INITIALIZER,
                            .freed = PTHREAD_COND_INITIALIZER,
                            .taken = PTHREAD_COND_INITIALIZER,
                            .interval_ns = (long)(interval * 1e9)};
}

// The moment one switch interval from now.
static struct timespec
deadline(const struct toy_gil *gil)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += gil->interval_ns;
    t.tv_sec += t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    return t;
}

void
toy_gil_take(struct toy_gil *gil)
{
    pthread_mutex_lock(&gil->lock);
    while (gil->held) {
        unsigned long seen = gil->switches;
        struct timespec until = deadline(gil);
        int error = pthread_cond_timedwait(&gil->freed, &gil->lock, &until);
        if (error != 0 && gil->held && gil->switches == seen)
            // order: relaxed, needs no partner: see toy_gil_check
            atomic_store_explicit(&gil->drop_request, true,
                                  memory_order_relaxed);
    }
    gil->held = true;
    gil->switches++;
    // order: relaxed, as above
    atomic_store_explicit(&gil->drop_request, false, memory_order_relaxed);
    pthread_cond_broadcast(&gil->taken);
    pthread_mutex_unlock(&gil->lock);
}

void
toy_gil_drop(struct toy_gil *gil)
{
    pthread_mutex_lock(&gil->lock);
    gil->held = false;
    pthread_cond_signal(&gil->freed);
    // order: relaxed, as above
    if (atomic_load_explicit(&gil->drop_request, memory_order_relaxed)) {
        unsigned long seen = gil->switches;
        while (gil->switches == seen) // a thread asked: it will take
            pthread_cond_wait(&gil->taken, &gil->lock);
    }
    pthread_mutex_unlock(&gil->lock);
}
