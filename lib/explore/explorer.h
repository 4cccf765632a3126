// The explorer: every interleaving of an ordinary C11/pthread program.
//
//     struct ex_options options = {.program = {.sources = files,
//                                              .source_count = 1}};
//     struct ex_result result;
//     ex_explore(&options, &result);
//     switch (result.verdict) ...  // print result.events, result.bug
//     ex_end(&result);
//
// The explorer compiles the program with the compiler's race instrumentation,
// loads it into this process and runs it on fibers again and again. Each
// execution starts from restored memory. A process can do one exploration at a
// time, from one thread. Until ex_end the memory stays as the last execution
// left it, so that addresses can be named.
#ifndef RCLAB_EXPLORE_EXPLORER_H
#define RCLAB_EXPLORE_EXPLORER_H

#include "program/compile.h"
#include "search/search.h"
#include "trace/bug.h"
#include "trace/race.h"
#include "trace/reason.h"

enum ex_model {
    EX_MODEL_SC, // interleavings: sequential consistency
    EX_MODEL_C11 // execution graphs: stale reads, early writes
};

enum ex_plan {
    EX_PLAN_PROVE, // at most 0, 1, 2 preemptions, then source-DPOR
    EX_PLAN_ONE    // one search, as options.search says
};

// 0 stands for the default.
struct ex_limits {
    uint64_t executions; // 10,000,000
    uint64_t steps;      // of one execution: 100,000
    double seconds;      // 0: none
    size_t bytes;        // that the search holds: 1 GiB
};

// One execution that ran to its end. An atomic operation on a word that is not
// contended is no event: `alone` counts such operations, by enum ex_kind.
struct ex_executed {
    const struct ex_event *events;
    size_t event_count;
    const uint32_t *alone;
    bool failed; // by more than a race
};

struct ex_options {
    struct ex_program program;
    const char *const *arguments; // main's, after the program's name
    int argument_count;
    const char *input; // file that is its standard input; NULL: empty
    enum ex_plan plan;
    enum ex_model model;             // EX_PLAN_PROVE, and EX_REPLAY
    struct ex_search_options search; // EX_PLAN_ONE
    struct ex_limits limits;
    bool keep_going;   // count all failures, do not stop at the first
    bool main_returns; // a return from main ends only the main thread
    bool every_access; // make every access a step, private ones included
    bool show_output;  // let the last execution's printf through
    uint64_t show;     // n: keep the n-th passing execution, from 1
    bool show_pass;    // keep the first passing one if nothing fails
    bool (*progress)(uint64_t executions, void *arg); // false: stop
    void *progress_arg;
    // Called for each execution, and with NULL when a search starts: the calls
    // before it belong to an earlier search.
    void (*each)(const struct ex_executed *executed, void *arg);
    void *each_arg;
};

struct ex_result {
    enum ex_verdict verdict;
    struct ex_cause cause;   // of a verdict other than pass and fail
    struct ex_bug bug;       // EX_FAIL
    enum ex_decided decided; // of that bug; unknown for a race
    size_t critical;         // EX_DECIDED_STEP: index in events, else SIZE_MAX
    bool raced;              // a data race, even when bug is something else
    struct ex_race race;     // its event indices are of `events` if it is
                             // part of that execution, else SIZE_MAX
    uint64_t executions;     // complete executions of the last search
    enum ex_model model;
    uint64_t interleavings; // EX_MODEL_C11: of these executions
    uint64_t failed;        // executions that failed
    uint64_t blocked;       // executions ended by a false assume
    uint64_t cut;           // redundant executions (sleep sets)
    uint64_t traces;        // distinct classes, 0 if not counted
    uint64_t traces_failed; // classes that failed
    bool complete;          // the search was exhausted
    double seconds;         // compilation included
    uint64_t shown;         // events are of the n-th passing execution, or 0
    // The shown execution: the failing one, or the one asked for.
    const struct ex_event *events;
    size_t event_count;
    const uint8_t *schedule; // the thread or value chosen at each choice point
    size_t schedule_length;
    struct ex_state pending; // the operations still pending (deadlock)
    const char *module;      // path of the loaded object (symbols)
};

// Compiles, loads and explores the program. Returns result->verdict.
enum ex_verdict ex_explore(const struct ex_options *options,
                           struct ex_result *result);

// Unloads the program and removes its temporary files.
void ex_end(struct ex_result *result);

#endif
