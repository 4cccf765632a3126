// None, shared by all cores: a count that is tested and never written.
//
// programs/none.c in every interleaving, its count ordinary and immortal: how
// often two threads write it, and in how many orders. Then the same pair of
// operations on real threads: the core time of one, by the thread's own clock.
#include "bench_timing.h"
#include "explored.h"
#include "interrupt.h"
#include "json.h"
#include "kinds.h"
#include "lesson.h"
#include "machine.h"
#include "options.h"
#include "terminal.h"
#include "threads.h"

#include <rclab/rclab.h>

#include <inttypes.h>
#include <stdio.h>

enum { ORDINARY, IMMORTAL, WAYS, THREADS = 2, ROUNDS = 9 };

static const char *const names[WAYS] = {"ordinary", "immortal"};

struct way {
    uint64_t writes, orders;
    double ns[THREADS][ROUNDS]; // of a pair, by threads - 1 and round
};

static struct way ways[WAYS];
static double busy[ROUNDS]; // cores that two threads with one count had
static unsigned long pairs = 1000000; // of a thread in a round

static void
never(void *self)
{
    (void)self;
}

static const rc_type type = {.name = "None", .dealloc = never};
static rc_atomic none[WAYS][128 / sizeof(rc_atomic)]; // no line in common

// Explores the program and counts what its two threads write.
static bool
explore(int way)
{
    struct explored e;

    if (!explored_run(&e, "none.c", EXPLORED_COUNTED,
                      way == IMMORTAL ? "-DIMMORTAL" : NULL))
        return false;
    for (int thread = 1; thread <= 2; thread++) {
        struct ex_counts c =
            ex_count(e.result.events, e.result.event_count, thread);
        ways[way].writes += c.writes + c.stores + c.updates;
    }
    ways[way].orders = e.result.executions;
    printf("  %s   %19" PRIu64 " %10" PRIu64 "   %s\n", names[way],
           ways[way].writes, ways[way].orders, explored_verdict(&e));
    bool pass = e.result.verdict == EX_PASS;
    explored_end(&e);
    terminal_flush();
    if (!pass) // not a count of anything
        ways[way].orders = 0;
    return true;
}

struct job {
    rc_atomic *rc;
    double ns[THREADS];
};

static void
count(void *context, int me)
{
    struct job *job = context;
    double began = bench_now();

    for (unsigned long i = 0; i < pairs; i++) {
        rc_incref(job->rc);
        rc_decref(job->rc);
    }
    job->ns[me] = (bench_now() - began) / (double)pairs;
}

// All four cases in turn, so that a busy moment meets all of them.
static bool
measure(void)
{
    double wall;

    for (int round = 0; round < ROUNDS; round++)
        for (int way = 0; way < WAYS; way++)
            for (int threads = 1; threads <= THREADS; threads++) {
                struct job job = {.rc = &none[way][0]};
                if (!threads_run(threads, count, &job, &wall))
                    return false;
                ways[way].ns[threads - 1][round] =
                    (job.ns[0] + job.ns[1]) / threads;
                if (way == ORDINARY && threads == THREADS)
                    busy[round] =
                        (job.ns[0] + job.ns[1]) * 1e-9 * (double)pairs / wall;
            }
    return true;
}

static double
median(int way, int threads)
{
    return bench_median(ways[way].ns[threads - 1], ROUNDS);
}

static int
conclude(int cores, cJSON *json)
{
    const struct way *o = &ways[ORDINARY];
    const struct way *i = &ways[IMMORTAL];
    double gain = median(ORDINARY, THREADS) / median(IMMORTAL, THREADS);
    bool as_claimed =
        o->writes > 0 && o->orders > 1 && i->writes == 0 && i->orders == 1;

    printf("\nns of core time a pair   1 thread   2 threads   (median of %d)\n",
           ROUNDS);
    for (int way = 0; way < WAYS; way++) {
        printf("  %s %21.1f %11.1f\n", names[way], median(way, 1),
               median(way, THREADS));
        cJSON *row = cJSON_AddObjectToObject(json, names[way]);
        cJSON_AddNumberToObject(row, "writes", (double)ways[way].writes);
        cJSON_AddNumberToObject(row, "orders", (double)ways[way].orders);
        cJSON_AddNumberToObject(row, "ns_1_thread", median(way, 1));
        cJSON_AddNumberToObject(row, "ns_2_threads", median(way, THREADS));
    }
    if (cores == 1)
        printf("\nOne core: what two cores pay to pass a count to and fro "
               "cannot be seen here.\n");
    else if (bench_median(busy, ROUNDS) < 1.5)
        printf("\nTwo threads had %.1f cores here: what two cores pay is "
               "hardly seen.\n",
               bench_median(busy, ROUNDS));
    printf("\nResult: %s%" PRIu64 " writes or %" PRIu64 ", %" PRIu64
           " orders or %" PRIu64 "; %.1f times as fast.\n",
           as_claimed ? "" : "the claim failed: ", o->writes, i->writes,
           o->orders, i->orders, gain);
    return as_claimed ? LESSON_AS_CLAIMED : LESSON_FAILED;
}

int
immortal_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {
        OPTION_COUNT("pairs", &pairs, 1000, 100000000,
                     "of a thread in a round (1000000)"),
        OPTION_FLAG("json", &print_json, "end with one line of JSON"),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab immortal [OPTION]...",
        .about = "None, counted by two threads: an ordinary count and an "
                 "immortal one.",
        .rows = rows};
    struct machine machine;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    machine_read(&machine);
    machine_print(&machine);
    printf("\nx = None; x = 1 by two threads, in every interleaving\n\n"
           "  %-8s   %19s %10s   verdict\n",
           "count", "writes of the count", "orders");
    for (int way = 0; way < WAYS; way++)
        if (!explore(way))
            return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("before anything was timed");
    for (int way = 0; way < WAYS; way++)
        rc_init(&none[way][0], &type);
    if (!rc_immortalize(&none[IMMORTAL][0]) || !measure())
        return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("after the last measurement");
    cJSON *json = json_begin("immortal");
    status = conclude(machine.cores, json);
    json_end(json, print_json);
    return status;
}
