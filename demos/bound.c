// CPU bound, I/O bound: what threads are good for.
//
// Four jobs of each kind, one after the other and on four threads. A CPU-bound
// job mixes the bits of a number some million times; an I/O-bound job reads a
// pipe that answers after a while. Every job notes when it began and ended;
// the timelines show what ran beside what.
#include "interrupt.h"
#include "json.h"
#include "lesson.h"
#include "machine.h"
#include "options.h"
#include "terminal.h"
#include "threads.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { JOBS = 4, COLUMNS = 48, ANSWER_MS = 60 };

struct span {
    double began, ended; // seconds on threads_clock
    uint64_t result;
};

static struct span spans[JOBS];
static unsigned long rounds = 20000000; // of a CPU-bound job
static int pipes[JOBS][2];

static void
compute(void *unused, int me)
{
    uint64_t x = 88172645463325252u;

    (void)unused;
    spans[me].began = threads_clock();
    for (unsigned long i = 0; i < rounds; i++) { // xorshift (Marsaglia 2003)
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
    spans[me].result = x;
    spans[me].ended = threads_clock();
}

// Reads one byte that another process's worth of waiting produces.
static void
read_answer(void *unused, int me)
{
    char answer = 0;

    (void)unused;
    spans[me].began = threads_clock();
    while (read(pipes[me][0], &answer, 1) < 0 && errno == EINTR)
        continue;
    spans[me].result = (uint64_t)answer;
    spans[me].ended = threads_clock();
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
        read_answer(NULL, me);
    else
        answer(me - jobs);
}

struct kind {
    const char *name;
    bool io;
    double seconds[2]; // one after the other; threaded
};

// Runs the jobs; false when threads could not be started.
static bool
run(struct kind *kind, bool threaded)
{
    int at_once = threaded ? JOBS : 1;
    struct span done[JOBS];
    double ignored;

    for (int first = 0; first < JOBS; first += at_once) {
        bool ok = kind->io ? threads_run(2 * at_once, ask_or_answer, &at_once,
                                         &ignored)
                           : threads_run(at_once, compute, NULL, &ignored);
        if (!ok)
            return false;
        memcpy(&done[first], spans, (size_t)at_once * sizeof spans[0]);
    }
    double began = done[0].began;
    double ended = done[0].ended;
    for (int i = 1; i < JOBS; i++) {
        began = done[i].began < began ? done[i].began : began;
        ended = done[i].ended > ended ? done[i].ended : ended;
    }
    kind->seconds[threaded] = ended - began;
    printf("%s, %s: %.2f s\n", kind->name,
           threaded ? "four threads" : "one after the other", ended - began);
    for (int i = 0; i < JOBS; i++) {
        char line[COLUMNS + 1];
        double scale = COLUMNS / kind->seconds[0];
        int from = (int)((done[i].began - began) * scale);
        int to = (int)((done[i].ended - began) * scale + 0.5);
        memset(line, ' ', COLUMNS);
        for (int c = from; c < COLUMNS && (c < to || c == from); c++)
            line[c] = kind->io ? '.' : '#';
        line[COLUMNS] = '\0';
        printf("  job %d  |%s|\n", i + 1, line);
    }
    terminal_flush();
    return true;
}

static int
conclude(const struct kind *cpu, const struct kind *io, int cores)
{
    double cpu_gain = cpu->seconds[0] / cpu->seconds[1];
    double io_gain = io->seconds[0] / io->seconds[1];

    if (cores == 1)
        printf("\nOne core: that threads speed up computing cannot be seen "
               "here.\n");
    printf("\nResult: four threads: waiting %.1f times as fast, computing %.1f "
           "times (%d core%s).\n",
           io_gain, cpu_gain, cores, cores == 1 ? "" : "s");
    return io_gain > 2 && cpu_gain < JOBS + 0.5 ? LESSON_AS_CLAIMED
                                                : LESSON_FAILED;
}

int
bound_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {
        OPTION_COUNT("rounds", &rounds, 1000, 1000000000,
                     "of a CPU-bound job (20000000)"),
        OPTION_FLAG("json", &print_json, "end with one line of JSON"),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab bound [OPTION]...",
        .about = "Jobs that compute (#) and jobs that wait (.), in turn and "
                 "on threads.",
        .rows = rows};
    struct kind cpu = {.name = "CPU bound"};
    struct kind io = {.name = "I/O bound", .io = true};
    struct machine machine;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    for (int i = 0; i < JOBS; i++)
        if (pipe(pipes[i]) != 0) {
            complain("cannot make a pipe: %s; close some files and try again",
                     strerror(errno));
            return LESSON_COULD_NOT_RUN;
        }
    machine_read(&machine);
    machine_print(&machine);
    for (int threaded = 0; threaded < 2; threaded++) {
        if (!run(&cpu, threaded) || !run(&io, threaded))
            return LESSON_COULD_NOT_RUN;
        if (interrupted())
            return interrupt_report("between two measurements");
    }
    status = conclude(&cpu, &io, machine.cores);
    cJSON *json = json_begin("bound");
    cJSON_AddNumberToObject(json, "cpu_sequential_s", cpu.seconds[0]);
    cJSON_AddNumberToObject(json, "cpu_threaded_s", cpu.seconds[1]);
    cJSON_AddNumberToObject(json, "io_sequential_s", io.seconds[0]);
    cJSON_AddNumberToObject(json, "io_threaded_s", io.seconds[1]);
    json_end(json, print_json);
    return status;
}
