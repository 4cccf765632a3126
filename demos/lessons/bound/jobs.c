// A CPU-bound job mixes the bits of a number some million times; an I/O-bound
// job reads a pipe that answers after a while. Each notes when it began and
// ended.
// Longer than most lessons' files: two kinds of job, two ways to run them.
#include "lessons/bound/jobs.h"

#include "command/interrupt.h"
#include "command/terminal.h" // complain
#include "lessons/common/threads.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_MS = 60 };
enum { PIECE = 1 << 20 }; // rounds between two looks for Ctrl-C

static struct bound_span spans[BOUND_JOBS]; // on threads_clock
static int pipes[BOUND_JOBS][2];

bool
bound_begin(void)
{
    for (int i = 0; i < BOUND_JOBS; i++)
        if (pipe(pipes[i]) != 0) {
            complain("cannot make a pipe: %s; close some files and try again",
                     strerror(errno));
            return false;
        }
    return true;
}

static double
cpu_clock(void)
{
    struct timespec t = {0};

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
begin(int me)
{
    spans[me].cpu = -cpu_clock();
    spans[me].began = threads_clock();
}

static void
end(int me, uint64_t result)
{
    spans[me].result = result;
    spans[me].ended = threads_clock();
    spans[me].cpu += cpu_clock();
}

static void
compute(void *rounds, int me)
{
    uint64_t x = 88172645463325252u;

    begin(me);
    for (unsigned long i = *(unsigned long *)rounds; i > 0; i--) {
        if (i % PIECE == 0 && interrupted())
            break;
        x ^= x << 13; // xorshift (Marsaglia 2003)
        x ^= x >> 7;
        x ^= x << 17;
    }
    end(me, x);
}

static void
compute_in_turn(void *rounds, int unused)
{
    (void)unused;
    for (int i = 0; i < BOUND_JOBS; i++)
        compute(rounds, i);
}

// Reads one byte, which the far end writes after a while.
static void
read_answer(int me)
{
    char answer = 0;

    begin(me);
    while (read(pipes[me][0], &answer, 1) < 0 && errno == EINTR)
        continue;
    end(me, (uint64_t)answer);
}

// The far end of the pipes: answers request `me` ANSWER_MS after it began.
static void
answer(int me)
{
    struct timespec t = {.tv_nsec = ANSWER_MS * 1000000L};

    while (nanosleep(&t, &t) != 0)
        continue;
    while (write(pipes[me][1], "y", 1) < 0 && errno == EINTR)
        continue;
}

// Threads 0..n-1 read, threads n..2n-1 are the far end.
static void
ask_or_answer(void *n, int me)
{
    int jobs = *(int *)n;

    if (me < jobs)
        read_answer(me);
    else
        answer(me - jobs);
}

bool
bound_run(struct bound_kind *kind, int way)
{
    bool in_turn = way == BOUND_IN_TURN;
    // Jobs that compute in turn do so on one thread: its start is not measured.
    int at_once = in_turn && kind->io ? 1 : BOUND_JOBS;
    int threads = kind->io ? 2 * at_once : in_turn ? 1 : BOUND_JOBS;
    struct bound_span *done = kind->spans[way];
    double ignored;

    for (int first = 0; first < BOUND_JOBS; first += at_once) {
        bool ok =
            kind->io ? threads_run(threads, ask_or_answer, &at_once, &ignored)
                     : threads_run(threads, in_turn ? compute_in_turn : compute,
                                   &kind->rounds, &ignored);
        if (!ok)
            return false;
        memcpy(&done[first], spans, (size_t)at_once * sizeof spans[0]);
    }
    bound_measure(kind, way);
    return true;
}
