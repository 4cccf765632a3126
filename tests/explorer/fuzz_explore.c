// Differential fuzz of the whole explorer: random abstract programs, written
// as C, compiled and explored, against what the interpreter says of them.
//
//     fuzz_explore SEED PROGRAMS -- COMPILER FLAG...
//
// The explorer's reduction has to run as many executions as the program has
// traces, and its run of every interleaving has to count as many classes.
// Programs that can deadlock are left out: the explorer stops there. SEED 0
// takes a fresh one; it is printed.
#include "classes.h"
#include "explorer.h"
#include "fuzz_c.h"
#include "fuzz_program.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { INTERLEAVINGS_MAX = 3000 };

// The traces of a program that never deadlocks, or 0.
static uint64_t
traces_of(const struct abs_program *p)
{
    struct classes c;
    struct ex_search_options options = {.mode = EX_ALL,
                                        .executions = INTERLEAVINGS_MAX};
    classes_collect(&c, p, &options);
    uint64_t traces =
        c.counts.exhausted && !c.counts.deadlocks ? c.traces.count : 0;
    classes_free(&c);
    return traces;
}

// Whether two threads or more use locks and other objects: the rarer and the
// more telling programs.
static bool
uses_objects(const struct abs_program *p)
{
    int threads = 0;
    for (int t = 0; t < p->threads; t++) {
        bool uses = false;
        for (const struct abs_ins *i = p->code[t]; i->code != ABS_STOP; i++)
            uses |= i->code >= ABS_LOCK && i->code <= ABS_BARRIER;
        threads += uses;
    }
    return threads >= 2;
}

static bool
write_file(const char *path, const struct abs_program *p)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return false;
    fuzz_write_c(out, p);
    return fclose(out) == 0;
}

// Explores the file; whether it found exactly so many traces.
static bool
found(struct ex_options *options, enum ex_mode mode, uint64_t traces)
{
    struct ex_result result;
    options->search = (struct ex_search_options){.mode = mode};
    enum ex_verdict verdict = ex_explore(options, &result);
    uint64_t n = mode == EX_ALL ? result.traces : result.executions;
    bool good = verdict == EX_PASS && result.complete && n == traces;
    if (!good)
        printf("mode %d: verdict %d, %" PRIu64 " instead of %" PRIu64
               " traces. %s %s\n",
               mode, verdict, n, traces, ex_reason_word(result.cause.reason),
               result.bug.sentence);
    ex_end(&result);
    return good;
}

int
main(int argc, char **argv)
{
    if (argc < 4 || strcmp(argv[3], "--") != 0) {
        fprintf(stderr, "usage: fuzz_explore SEED PROGRAMS -- FLAG...\n");
        return 2;
    }
    uint64_t seed = strtoull(argv[1], NULL, 0);
    uint64_t programs = strtoull(argv[2], NULL, 0);
    uint64_t done = 0;
    uint64_t wrong = 0;
    char path[] = "fuzz_explore_XXXXXX.c";
    int file = mkstemps(path, 2);
    if (file < 0) {
        perror("fuzz_explore: no temporary file here");
        return 2;
    }
    close(file);
    const char *source = path;
    struct ex_options options = {
        .program = {.sources = &source,
                    .source_count = 1,
                    .flags = (const char *const *)argv + 4,
                    .flag_count = argc - 4},
        .plan = EX_PLAN_ONE,
        .keep_going = true};
    if (!seed)
        seed = (uint64_t)time(NULL) * 1000003;
    printf("seed %" PRIu64 "\n", seed);
    for (uint64_t i = 0; done < programs && wrong < 3; i++) {
        struct abs_program p;
        fuzz_program(&p, seed + i);
        bool wanted = fuzz_make_c(&p) && uses_objects(&p);
        uint64_t traces = wanted ? traces_of(&p) : 0;
        if (traces < 2)
            continue;
        done++;
        if (write_file(path, &p) && found(&options, EX_DPOR, traces) &&
            found(&options, EX_ALL, traces))
            continue;
        wrong++;
        printf("program %" PRIu64 ":\n", seed + i);
        fuzz_print(stdout, &p);
    }
    unlink(path);
    printf("%" PRIu64 " programs explored, %" PRIu64 " wrongly\n", done, wrong);
    return wrong > 0;
}
