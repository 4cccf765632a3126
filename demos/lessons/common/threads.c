// A gate in front of the work: each thread counts itself in and then asks,
// giving way in between, whether it is open. Asking instead of sleeping makes
// them start within moments of each other, which a race needs.
#include "lessons/common/threads.h"

#include "command/terminal.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum gate { WAIT, GO, GO_HOME };

struct start {
    void (*work)(void *context, int me);
    void *context;
    atomic_int gate;  // enum gate
    atomic_int ready; // threads that stand before it
};

struct worker {
    struct start *start;
    pthread_t thread;
    int me;
    double begin, end;
};

double
threads_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void *
stand_and_work(void *arg)
{
    struct worker *worker = arg;
    struct start *start = worker->start;
    int gate = WAIT;

    // order: relaxed, needs no partner: it is only counted
    atomic_fetch_add_explicit(&start->ready, 1, memory_order_relaxed);
    // order: relaxed, needs no partner: all that is read was written before
    // this thread was created
    while ((gate = atomic_load_explicit(&start->gate, memory_order_relaxed)) ==
           WAIT)
        sched_yield();
    worker->begin = threads_clock();
    if (gate == GO)
        start->work(start->context, worker->me);
    worker->end = threads_clock();
    return NULL;
}

bool
threads_run(int n, void (*work)(void *context, int me), void *context,
            double *seconds)
{
    struct start start = {.work = work, .context = context};
    struct worker *workers = calloc((size_t)n, sizeof *workers);
    int created = 0;
    int failure = 0;

    if (workers == NULL) {
        complain("no memory to start %d threads; try fewer.", n);
        return false;
    }
    for (; created < n && failure == 0; created += failure == 0) {
        struct worker *worker = &workers[created];
        worker->start = &start;
        worker->me = created;
        failure = pthread_create(&worker->thread, NULL, stand_and_work, worker);
    }
    // order: relaxed, see stand_and_work
    while (atomic_load_explicit(&start.ready, memory_order_relaxed) < created)
        sched_yield();
    atomic_store_explicit(&start.gate, failure == 0 ? GO : GO_HOME,
                          memory_order_relaxed);
    double begin = 0;
    double end = 0;
    for (int i = 0; i < created; i++) {
        pthread_join(workers[i].thread, NULL);
        if (i == 0 || workers[i].begin < begin)
            begin = workers[i].begin;
        if (i == 0 || workers[i].end > end)
            end = workers[i].end;
    }
    free(workers);
    *seconds = end - begin;
    if (failure == 0)
        return true;
    complain("thread %d of %d could not be started: %s. Try fewer, or raise "
             "the limit ('ulimit -u').",
             created + 1, n, strerror(failure));
    return false;
}
