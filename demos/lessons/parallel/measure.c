// The clocks of a way: from its first step until all results are in main's
// hands. The memory is read at the end, when every task's result is there and
// no process has ended.
#include "lessons/parallel/measure.h"

#include "command/interrupt.h"
#include "lessons/common/threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static double
cpu_seconds(void)
{
    struct rusage used;

    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

// The proportional set size of a process: its own pages, and its part of the
// pages that it shares.
static long
pss(pid_t process)
{
    char line[256];
    long kib = -1;

    snprintf(line, sizeof line, "/proc/%ld/smaps_rollup", (long)process);
    FILE *file = fopen(line, "r");
    if (file == NULL)
        return -1;
    while (kib < 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "Pss:", 4) == 0)
            kib = strtol(line + 4, NULL, 10);
    fclose(file);
    return kib;
}

static long
memory_of(const struct job *job)
{
    long sum = pss(getpid());

    for (int i = 0; i < TASKS && sum >= 0; i++)
        if (job->processes[i] != 0) {
            long one = pss(job->processes[i]);
            sum = one < 0 ? -1 : sum + one;
        }
    return sum;
}

static unsigned char first[TASKS][TASK_RESULT]; // results of the first way
static bool have_first;

static bool
are_equal(const struct job *job)
{
    bool equal = true;

    for (int i = 0; i < TASKS; i++) {
        if (!have_first)
            memcpy(first[i], job->results[i], TASK_RESULT);
        equal = equal && memcmp(first[i], job->results[i], TASK_RESULT) == 0;
    }
    have_first = true;
    return equal;
}

static bool
measure(const struct way *way, struct job *job, struct measured *m)
{
    double cpu = cpu_seconds();
    double began = threads_clock();
    bool done = way->run(job);
    double taking = threads_clock();

    for (int i = 0; i < TASKS && done; i++)
        done = way->take(job, i);
    double ended = threads_clock();
    m->cpu = cpu_seconds() - cpu;
    m->memory = done ? memory_of(job) : -1;
    way->end(job);
    if (!done || interrupted())
        return false;
    m->wall = ended - began;
    m->cpu += job->cpu;
    m->take = (ended - taking) / TASKS;
    m->copied = job->copied / TASKS;
    m->busy = task_most_busy(job->tasks, TASKS);
    m->waiting = task_most_waiting(job->tasks, TASKS);
    m->equal = are_equal(job);
    for (int i = 0; i < TASKS; i++)
        for (int j = 0; j <= TASK_PIECES; j++)
            m->spans[i][j] =
                (struct span){job->tasks[i].spans[j].began - began,
                              job->tasks[i].spans[j].ended - began};
    return true;
}

bool
parallel_measure(const struct way *way, struct job *job, struct measured *m)
{
    if (!have_first)
        memset(first, 1, sizeof first); // in every way's memory, then
    job_begin(job);
    bool measured = measure(way, job, m);
    job_end(job);
    return measured;
}

// Computes for 20 ms of wall time.
static void
compute(void *unused, int me)
{
    double until = threads_clock() + 0.02;

    (void)unused;
    (void)me;
    while (threads_clock() < until)
        continue;
}

double
parallel_cores_now(void)
{
    double wall;
    double cpu = cpu_seconds();

    if (!threads_run(2, compute, NULL, &wall))
        return 0;
    return (cpu_seconds() - cpu) / wall;
}
