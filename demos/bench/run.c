// Every repeat has fresh threads and fresh objects. Each thread's clock starts
// when all stand at the line.
#include "bench/run.h"

#include "bench/ring.h"
#include "bench/timing.h"
#include "command/lesson.h" // LESSON_COULD_NOT_RUN
#include "command/machine.h"
#include "command/terminal.h"

#include <rclab/thread.h>

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static pthread_t bystander;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER; // it waits for this
static unsigned cores;

// The pools, 64-byte aligned: cache lines are what this is about.
static _Alignas(64) char own[BENCH_THREADS_MAX][BENCH_MEMORY];
static _Alignas(64) char shared[BENCH_MEMORY];
static struct bench_ring ring;

struct runner {
    pthread_t thread;
    const struct bench_kernel *kernel;
    struct bench_part part;
    double ns, cycles;
    bool cancelled; // written before `go`: not all threads could be started
};

static _Atomic unsigned at_the_line;
static _Atomic bool go;

void
bench_no_memory(void)
{
    complain("bench: no memory for another object; stop other programs.");
    _exit(LESSON_COULD_NOT_RUN); // other threads are at work
}

static void *
stand_there(void *unused)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    return unused;
}

static void
no_thread(void)
{
    complain("bench: the system gives no thread; stop other programs, or "
             "raise the limit (ulimit -u).");
}

bool
bench_run_begin(void)
{
    struct machine machine;

    machine_read(&machine);
    cores = (unsigned)machine.cores;
    pthread_mutex_lock(&gate);
    if (pthread_create(&bystander, NULL, stand_there, NULL) == 0)
        return true;
    pthread_mutex_unlock(&gate);
    no_thread();
    return false;
}

void
bench_run_end(void)
{
    pthread_mutex_unlock(&gate);
    pthread_join(bystander, NULL);
}

// A repeat is too short for the scheduler to spread fresh threads over the
// cores, so every thread takes its own.
static void
take_core(unsigned thread)
{
#ifdef __linux__
    cpu_set_t usable;
    cpu_set_t one;
    unsigned skip = thread % cores;

    if (sched_getaffinity(0, sizeof usable, &usable) != 0)
        return;
    for (size_t cpu = 0; cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, &usable) && skip-- == 0) {
            CPU_ZERO(&one);
            CPU_SET(cpu, &one);
            (void)sched_setaffinity(0, sizeof one, &one); // or it stays here
            return;
        }
#else
    (void)thread;
#endif
}

static void *
run(void *argument)
{
    struct runner *me = argument;
    const struct bench_kernel *kernel = me->kernel;
    int counter = bench_cycles_open();

    take_core(me->part.thread);
    rc_thread_attach();
    if (kernel->begin != NULL)
        kernel->begin(&me->part);
    // order: relaxed, needs no partner: it only counts
    atomic_fetch_add_explicit(&at_the_line, 1, memory_order_relaxed);
    // order: acquire, pairs with release_all [bench-go]: `cancelled` is set
    while (!atomic_load_explicit(&go, memory_order_acquire))
        sched_yield();
    if (me->cancelled)
        me->part.n = 0;
    double before = bench_cycles_read(counter);
    double start = bench_now();
    if (!me->cancelled)
        kernel->run(&me->part);
    me->ns = bench_now() - start - me->part.waited;
    me->cycles = bench_cycles_read(counter) - before;
    bench_cycles_close(counter);
    if (kernel->end != NULL)
        kernel->end(&me->part);
    return NULL;
}

// Starts the threads; returns how many there are.
static unsigned
start_all(struct runner *runner, unsigned threads)
{
    unsigned started = 0;

    // order: relaxed, published by pthread_create
    atomic_store_explicit(&at_the_line, 0, memory_order_relaxed);
    atomic_store_explicit(&go, false, memory_order_relaxed);
    while (started < threads && pthread_create(&runner[started].thread, NULL,
                                               run, &runner[started]) == 0)
        started++;
    // order: relaxed, as in run
    while (atomic_load_explicit(&at_the_line, memory_order_relaxed) < started)
        sched_yield();
    for (unsigned i = 0; i < started; i++)
        runner[i].cancelled = started < threads;
    // order: release, pairs with run's acquire [bench-go]
    atomic_store_explicit(&go, true, memory_order_release);
    return started;
}

static void
sum_up(const struct runner *runner, const struct bench_case *c, size_t n,
       struct bench_time *time)
{
    // Two threads at a ring work on the same n objects.
    bool together = c->id == BENCH_HANDOFF || c->id == BENCH_QUEUE;
    double operations = (double)n * (together ? 1 : c->threads);
    double ns = 0;
    double cycles = 0;

    for (unsigned i = 0; i < c->threads; i++) {
        ns += runner[i].ns;
        cycles += runner[i].cycles;
    }
    time->ns = ns / operations;
    time->cycles = cycles / operations;
}

bool
bench_run(const struct bench_case *c, size_t n, struct bench_time *time)
{
    const struct bench_kernel *kernel = &c->strategy->kernels[c->id];
    struct runner runner[BENCH_THREADS_MAX];

    memset(runner, 0, sizeof runner);
    bench_ring_reset(&ring);
    for (unsigned i = 0; i < c->threads; i++) {
        runner[i].kernel = kernel;
        runner[i].part = (struct bench_part){.n = n,
                                             .thread = i,
                                             .share = c->share,
                                             .own = own[i],
                                             .shared = shared,
                                             .ring = &ring};
    }
    if (kernel->make != NULL)
        kernel->make(&runner[0].part);
    rc_thread_block_begin(); // a collect need not wait for this thread
    unsigned started = start_all(runner, c->threads);
    for (unsigned i = 0; i < started; i++)
        pthread_join(runner[i].thread, NULL);
    rc_thread_block_end();
    if (kernel->drop != NULL)
        kernel->drop(&runner[0].part);
    if (started < c->threads) {
        no_thread();
        return false;
    }
    sum_up(runner, c, n, time);
    return true;
}
