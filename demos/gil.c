// A toy GIL at work: naive counts are safe under it, computing threads take
// turns, waiting threads do not; and cnt += 1 is as unsafe as ever when the
// lock is handed on between the read and the write.
#include "interrupt.h"
#include "json.h"
#include "lesson.h"
#include "machine.h"
#include "options.h"
#include "terminal.h"
#include "threads.h"
#include "toy_gil.h"

#include <rclab/naive.h>

#include <stdio.h>
#include <time.h>

enum { ROUNDS = 20000000, CALLS = 20, UPDATES = 200 };

static struct toy_gil gil;
static rc_naive object;
static long cnt;
static double waited[2]; // seconds per request, alone and in company
static _Atomic bool stop;

static void
never(void *self)
{
    (void)self;
}

static const rc_type type = {.name = "object", .dealloc = never};

// Seconds that this thread has computed.
static double
cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// Computes: counts references, a check between any two. Notes how long it
// computed; what the start of the threads takes is not part of it.
static void
compute(void *seconds, int me)
{
    double began = cpu_seconds();

    toy_gil_take(&gil);
    for (int i = 0; i < ROUNDS; i++) {
        rc_naive_incref(&object);
        toy_gil_check(&gil);
        rc_naive_decref(&object);
        toy_gil_check(&gil);
    }
    toy_gil_drop(&gil);
    ((double *)seconds)[me] = cpu_seconds() - began;
}

// Waits, as a server waits for its disk: without the lock. Notes how long it
// waited; what came between the waits is not part of it.
static void
wait_for_io(void *seconds, int me)
{
    double all = 0;

    for (int i = 0; i < CALLS; i++) {
        toy_gil_take(&gil);
        toy_gil_drop(&gil);
        double began = threads_clock();
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
        all += threads_clock() - began;
    }
    ((double *)seconds)[me] = all;
}

// Thread 0 makes requests; the others compute until it is done.
static void
convoy(void *context, int me)
{
    double *each = context;

    if (me != 0) {
        toy_gil_take(&gil);
        while (!atomic_load_explicit(&stop, memory_order_relaxed))
            toy_gil_check(&gil);
        toy_gil_drop(&gil);
        return;
    }
    double began = threads_clock();
    for (int i = 0; i < CALLS; i++) {
        toy_gil_take(&gil);
        toy_gil_drop(&gil);
        nanosleep(&(struct timespec){.tv_nsec = 100000}, NULL);
    }
    *each = (threads_clock() - began) / CALLS;
    atomic_store_explicit(&stop, true, memory_order_relaxed);
}

// cnt += 1 with a switch between the read and the write.
static void
update(void *unused, int me)
{
    (void)unused;
    (void)me;
    for (int i = 0; i < UPDATES; i++) {
        toy_gil_take(&gil);
        long read = cnt;
        toy_gil_drop(&gil); // a call that waits, or a drop request
        nanosleep(&(struct timespec){.tv_nsec = 10000}, NULL);
        toy_gil_take(&gil);
        cnt = read + 1;
        toy_gil_drop(&gil);
    }
}

static bool ok; // every claim so far held

static void
claim(bool held, const char *says)
{
    printf("  %-4s %s\n", held ? "yes" : "NO", says);
    terminal_flush();
    ok = ok && held;
}

// Runs everything; false when threads could not be started.
static bool
show(void)
{
    double cpu[2], io[2];
    double wall, ignored;
    char says[160];

    ok = true;
    rc_naive_init(&object, &type);
    if (!threads_run(2, compute, cpu, &wall))
        return false;
    printf("Two threads count one object naively, %d times each:\n",
           2 * ROUNDS);
    snprintf(says, sizeof says, "the count is exact: %u, after %lu switches",
             (unsigned)rc_naive_count(&object), gil.switches);
    claim(rc_naive_count(&object) == 1, says);
    snprintf(says, sizeof says,
             "computing does not scale: two threads kept %.1f cores busy",
             (cpu[0] + cpu[1]) / wall);
    claim((cpu[0] + cpu[1]) / wall < 1.3, says);
    if (!threads_run(2, wait_for_io, io, &wall))
        return false;
    snprintf(says, sizeof says,
             "waiting does: two threads kept %.1f requests waiting",
             (io[0] + io[1]) / wall);
    claim((io[0] + io[1]) / wall > 1.3, says);
    if (!threads_run(1, convoy, &waited[0], &ignored))
        return false;
    atomic_store_explicit(&stop, false, memory_order_relaxed);
    if (!threads_run(2, convoy, &waited[1], &ignored))
        return false;
    snprintf(says, sizeof says,
             "the convoy: a request took %.1f ms, beside a computing thread "
             "%.1f ms",
             waited[0] * 1e3, waited[1] * 1e3);
    claim(waited[1] > 2 * waited[0], says);
    cnt = 0;
    if (!threads_run(2, update, NULL, &ignored))
        return false;
    snprintf(says, sizeof says,
             "cnt += 1, switched in the middle: expected %d, got %ld, lost %ld",
             2 * UPDATES, cnt, 2 * UPDATES - cnt);
    claim(cnt < 2 * UPDATES, says);
    return true;
}

int
gil_main(int argc, char **argv)
{
    unsigned long interval = 5000;
    bool print_json = false;
    const struct option_row rows[] = {
        OPTION_COUNT("interval", &interval, 100, 100000,
                     "switch interval in microseconds (5000, as CPython)"),
        OPTION_FLAG("json", &print_json, "end with one line of JSON"),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab gil [OPTION]...",
        .about = "A toy GIL with a switch interval: what it makes safe, what "
                 "it costs, and what\nit does not make safe.",
        .rows = rows};
    struct machine machine;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    machine_read(&machine);
    machine_print(&machine);
    printf("One lock to run; who waits asks for it after %lu us.\n\n",
           interval);
    toy_gil_begin(&gil, (double)interval / 1e6);
    if (!show())
        return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("after the last measurement");
    cJSON *json = json_begin("gil");
    cJSON_AddNumberToObject(json, "switches", (double)gil.switches);
    cJSON_AddNumberToObject(json, "request_alone_s", waited[0]);
    cJSON_AddNumberToObject(json, "request_convoy_s", waited[1]);
    cJSON_AddNumberToObject(json, "lost", (double)(2 * UPDATES - cnt));
    printf("\nResult: %s\n",
           ok ? "the GIL kept the counts right, and lost the updates."
              : "the claim failed: see NO above.");
    json_end(json, print_json);
    return ok ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
