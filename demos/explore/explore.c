// Every interleaving of a C file: `rclab explore`.
//
// The work is lib/explore's: here are its options, its progress on a
// terminal, and what is printed of its result.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "explanation.h"
#include "explore/gdb.h"
#include "report/reason.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

enum { EXPLORE_LIMIT = 3 }; // no bug found, not everything was run

static bool progress_shown;

static bool
show_progress(uint64_t executions, void *arg)
{
    bool *on_terminal = arg;
    if (*on_terminal) {
        fprintf(stderr, "\r%" PRIu64 " interleavings ", executions);
        progress_shown = true;
    }
    return !interrupted();
}

static void
clear_progress(void)
{
    if (progress_shown)
        fprintf(stderr, "\r%40s\r", "");
    progress_shown = false;
}

static int
status_of(enum ex_verdict verdict)
{
    switch (verdict) {
    case EX_PASS:
        return LESSON_AS_CLAIMED;
    case EX_FAIL:
        return LESSON_FAILED;
    case EX_LIMIT:
        return EXPLORE_LIMIT;
    default:
        return LESSON_COULD_NOT_RUN;
    }
}

static bool
print_report(const struct explore_request *request,
             const struct ex_report *report)
{
    struct ex_report_style style;
    ex_report_style_for(stdout, &style);
    style.time = style.time || request->time;
    style.watch = request->watch;
    ex_report_print(stdout, report, &style);
    if (request->trace && report->naming.count) {
        putchar('\n');
        ex_report_trace(stdout, report, &style);
    }
    if (request->counts && report->naming.count) {
        putchar('\n');
        ex_report_counts(stdout, report);
    }
    return !request->json || ex_report_json(stdout, report);
}

// The option that helps, after the sentence of a reason.
static const char *
advice(enum ex_reason reason)
{
    switch (reason) {
    case EX_REASON_STEPS:
        return " (--max-steps N allows more)";
    case EX_REASON_EXECUTIONS:
        return " (--max-executions N allows more)";
    case EX_REASON_SECONDS:
        return " (--seconds S allows more)";
    case EX_REASON_MEMORY:
        return " (--memory MIB allows more)";
    case EX_REASON_UNDEFINED:
        return "; add its source file, or -lNAME after --";
    default:
        return NULL;
    }
}

// What gives a program that ends badly what it seems to want.
static const char *
bug_advice(enum ex_lack lack)
{
    return lack == EX_LACK_ARGUMENTS ? "; --args gives it arguments"
           : lack == EX_LACK_INPUT   ? "; --stdin FILE gives it input"
                                     : NULL;
}

static int
explore(const struct explore_request *request)
{
    struct ex_result result;
    struct ex_explanation explanation;
    enum ex_verdict verdict = ex_explore(&request->engine, &result);
    int status = status_of(verdict);
    clear_progress();
    bool stopped = verdict == EX_CANNOT && interrupted(); // the compiler, too
    if (stopped && !request->json)
        interrupt_report("before it was explored");
    ex_explain(&explanation, &result, request->engine.program.sources[0]);
    explanation.report.advice = advice(result.cause.reason);
    explanation.report.bug_advice = bug_advice(result.bug.lack);
    char reason[EX_CAUSE_ROOM];
    bool is_input = result.cause.reason == EX_REASON_INPUT ||
                    result.cause.reason == EX_REASON_NO_FILE;
    ex_report_reason(&explanation.report, reason, sizeof reason);
    if (verdict == EX_CANNOT && !stopped)
        complain("explore: %s%s", is_input ? "--stdin: " : "", reason);
    explore_watch_check(request, &explanation, &result);
    bool good =
        verdict == EX_CANNOT
            ? !request->json || ex_report_json(stdout, &explanation.report)
            : print_report(request, &explanation.report);
    if (good && request->stop)
        good = explore_stop(&result, &explanation.report);
    struct explore_gdb gdb = {.words = NULL};
    if (good && request->gdb && verdict != EX_CANNOT &&
        !explore_gdb_prepare(&gdb, request, &explanation.report))
        status = LESSON_COULD_NOT_RUN;
    ex_explain_end(&explanation);
    ex_end(&result);
    if (gdb.words) {
        explore_gdb_run(&gdb);
        status = LESSON_COULD_NOT_RUN;
    }
    if (good)
        return interrupted() ? LESSON_INTERRUPTED : status;
    complain("explore: out of memory.");
    return LESSON_COULD_NOT_RUN;
}

int
explore_main(int argc, char **argv)
{
    struct explore_request request;
    int status = explore_options_read(&request, argc, argv);
    if (status == OPTIONS_GO_ON) {
        bool on_terminal = isatty(STDERR_FILENO);
        request.engine.progress = show_progress;
        request.engine.progress_arg = &on_terminal;
        status = explore(&request);
    }
    explore_options_free(&request);
    return status;
}
