// The options of `rclab explore`. The words that are the compiler's or the
// program's are taken out first (words.c).
#include "explore/options.h"

#include "command/lesson.h" // LESSON_COULD_NOT_RUN
#include "command/options.h"
#include "command/terminal.h"
#include "explore/rclab_flags.h"
#include "explore/words.h"
#include "report/schedule.h"

#include <getopt.h> // optind
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char about[] =
    "Runs a C11/pthread program in every interleaving that matters and says\n"
    "that all pass, or shows one that fails.\n"
    "\n"
    "Exit status: 0 all pass, 1 a bug was found, 2 could not run or not\n"
    "supported, 3 no bug found, but a limit stopped the search.";

struct choice {
    bool all;
    unsigned long preemptions, random, pct; // ULONG_MAX: not given
    unsigned long depth, seed;
    unsigned long executions, steps, seconds, memory, show;
    const char *args;
    const char *schedule;
    const char *main_returns;
    const char *model;
};

static int
complain_out_of_memory(void)
{
    complain("explore: out of memory.");
    return LESSON_COULD_NOT_RUN;
}

// Sorts the words; what is left in argv are ours. Returns how many, -1 after a
// sentence.
static int
take_flags(struct explore_request *request, int argc, char **argv)
{
    int flags = 0;
    request->flags =
        calloc((size_t)argc + 1 + RCLAB_FLAGS, sizeof(*request->flags));
    if (!request->flags) {
        complain_out_of_memory();
        return -1;
    }
    int left = explore_words_sort(request, argc, argv, &flags);
    if (left < 0)
        return -1;
    argv[left] = NULL;
    flags += rclab_flags(request->flags + flags);
    request->engine.program.flags = request->flags;
    request->engine.program.flag_count = flags;
    return left;
}

static int
read_table(struct explore_request *request, struct choice *c, int argc,
           char **argv)
{
    static const char *const models[] = {"sc", "c11", NULL};
    static const char *const ends[] = {"process", "thread", NULL};
    const struct option_row rows[] = {
        OPTION_HEADING("The program"),
        // Never read here: words.c takes it.
        {.name = "args",
         .argument = "ARG...",
         .text = &c->args,
         .help = "the program's arguments: all that follows"},
        {.name = "stdin",
         .argument = "FILE",
         .text = &request->engine.input,
         .help = "the program's standard input (empty)"},
        OPTION_HEADING("Which interleavings"),
        OPTION_FLAG("all", &c->all, "every interleaving, no reduction"),
        {.name = "model",
         .argument = "MODEL",
         .text = &c->model,
         .words = models,
         .help = "of memory: sc (interleavings) | c11"},
        {.name = "schedule",
         .argument = "S",
         .text = &c->schedule,
         .help = "that one interleaving, like 1,2x3,1"},
        OPTION_COUNT("preemptions", &c->preemptions, 0, 100,
                     "those with at most N forced switches"),
        OPTION_COUNT("random", &c->random, 1, ULONG_MAX - 1,
                     "N interleavings chosen at random"),
        OPTION_COUNT("pct", &c->pct, 1, ULONG_MAX - 1,
                     "N interleavings by random priorities"),
        OPTION_COUNT("depth", &c->depth, 1, 100,
                     "switches --pct looks for, plus 1 (3)"),
        OPTION_COUNT("seed", &c->seed, 0, ULONG_MAX,
                     "of --random and --pct (1)"),
        {.name = "main-returns",
         .argument = "WHAT",
         .text = &c->main_returns,
         .words = ends,
         .help = "return from main ends the process|thread"},
        OPTION_HEADING("Limits"),
        OPTION_COUNT("max-executions", &c->executions, 1, ULONG_MAX,
                     "stop after N interleavings (10000000)"),
        OPTION_COUNT("max-steps", &c->steps, 1, 100000000,
                     "stop at one of N steps (100000)"),
        OPTION_COUNT("seconds", &c->seconds, 1, 1000000,
                     "stop after N seconds"),
        OPTION_COUNT("memory", &c->memory, 1, 1000000,
                     "stop when the search holds N MiB (1024)"),
        OPTION_HEADING("Show"),
        {.name = "watch",
         .argument = "NAME,...",
         .text = &request->watch,
         .help = "show these variables' values"},
        OPTION_COUNT("show", &c->show, 1, ULONG_MAX,
                     "show the N-th passing interleaving"),
        OPTION_FLAG("trace", &request->trace, "list every step, fold nothing"),
        OPTION_FLAG("counts", &request->counts,
                    "count accesses and locks that others could notice"),
        OPTION_FLAG("output", &request->engine.show_output,
                    "let the shown run's printf through"),
        OPTION_HEADING("Debug"),
        OPTION_FLAG("gdb", &request->gdb, "look at the failing step in gdb"),
        OPTION_FLAG("stop", &request->stop,
                    "call ex_stop_here there, for any debugger"),
        OPTION_HEADING("Output"),
        OPTION_FLAG("time", &request->time, "print seconds on a pipe, too"),
        OPTION_JSON(&request->json),
        {.name = NULL},
    };
    const struct options options = {.usage =
                                        "rclab explore FILE.c... [OPTION]... "
                                        "[COMPILER FLAG]... [--args ARG...]",
                                    .about = about,
                                    .rows = rows,
                                    .operands_max = INT_MAX};
    return options_read(&options, argc, argv);
}

// At most one of the options that say which interleavings to run.
static bool
choose_search(struct ex_options *engine, const struct choice *c)
{
    const struct {
        const char *name;
        bool given;
        enum ex_mode mode;
    } modes[] = {
        {"--all", c->all, EX_ALL},
        {"--schedule", c->schedule != NULL, EX_REPLAY},
        {"--preemptions", c->preemptions != ULONG_MAX, EX_BOUNDED},
        {"--random", c->random != ULONG_MAX, EX_RANDOM},
        {"--pct", c->pct != ULONG_MAX, EX_PCT},
    };
    const char *first = NULL;
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        if (!modes[i].given)
            continue;
        if (first) {
            complain("explore: %s and %s exclude each other; give one.", first,
                     modes[i].name);
            return false;
        }
        first = modes[i].name;
        engine->plan = EX_PLAN_ONE;
        engine->search.mode = modes[i].mode;
    }
    if (engine->model == EX_MODEL_C11 && first &&
        engine->search.mode != EX_REPLAY) {
        complain("explore: --model c11 and %s exclude each other; give one.",
                 first);
        return false;
    }
    if (c->preemptions != ULONG_MAX)
        engine->search.preemptions = (int)c->preemptions;
    engine->search.executions = c->pct != ULONG_MAX ? c->pct : c->random;
    engine->search.depth = (int)c->depth;
    engine->search.seed = c->seed;
    engine->keep_going = c->all;
    return true;
}

static bool
read_schedule(struct explore_request *request, const char *text)
{
    char error[160];
    struct ex_search_options *search = &request->engine.search;
    if (!text)
        return true;
    if (!ex_schedule_read(text, &request->schedule, &search->schedule_length,
                          error, sizeof(error))) {
        complain("explore: %s.", error);
        return false;
    }
    search->schedule = request->schedule;
    return true;
}

int
explore_options_read(struct explore_request *request, int argc, char **argv)
{
    struct choice c = {.preemptions = ULONG_MAX,
                       .random = ULONG_MAX,
                       .pct = ULONG_MAX,
                       .depth = 3,
                       .seed = 1};
    *request = (struct explore_request){.watch = NULL};
    argc = take_flags(request, argc, argv);
    if (argc < 0)
        return LESSON_COULD_NOT_RUN;
    int status = read_table(request, &c, argc, argv);
    if (status != OPTIONS_GO_ON)
        return status;
    if (optind == argc) {
        complain("explore: which program? Give a C file, as in "
                 "'rclab explore counter.c'.");
        return LESSON_COULD_NOT_RUN;
    }
    for (int i = optind + 1; i < argc; i++)
        if (!strchr(argv[i], '.') && access(argv[i], F_OK) != 0) {
            complain("explore: '%s' is no C file; what follows --args goes to "
                     "the program, as in 'rclab explore %s --args %s'.",
                     argv[i], argv[optind], argv[i]);
            return LESSON_COULD_NOT_RUN;
        }
    struct ex_options *engine = &request->engine;
    engine->program.sources = (const char *const *)argv + optind;
    engine->program.source_count = argc - optind;
    engine->limits = (struct ex_limits){.executions = c.executions,
                                        .steps = c.steps,
                                        .seconds = (double)c.seconds,
                                        .bytes = (size_t)c.memory << 20};
    engine->show = c.show;
    engine->show_pass = request->counts; // of something
    if (c.model && strcmp(c.model, "c11") == 0)
        engine->model = EX_MODEL_C11;
    engine->main_returns =
        c.main_returns && strcmp(c.main_returns, "thread") == 0;
    if (!choose_search(engine, &c) || !read_schedule(request, c.schedule))
        return LESSON_COULD_NOT_RUN;
    return OPTIONS_GO_ON;
}

void
explore_options_free(struct explore_request *request)
{
    free(request->flags);
    free(request->schedule);
}
