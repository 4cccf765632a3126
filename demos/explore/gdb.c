// gdb at the failing step: it runs this command again, with --schedule and
// --stop, and breaks in ex_stop_here (lib/explore's replay.h), which is
// called on the thread's own stack as the step is about to happen.
#include "explore/gdb.h"

#include "command/terminal.h"
#include "replay.h"
#include "report/naming.h"
#include "report/schedule.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIXED = 24 }; // words beside sources and flags

// "frame function work": from ex_stop_here up to the program's own code.
static void
name_frame(struct explore_gdb *gdb, const struct ex_report *report, size_t step)
{
    const struct ex_naming *naming = &report->naming;
    struct ex_where where;
    ex_where_of(naming, report->naming.events[step].op.pc, &where);
    snprintf(gdb->frame, sizeof(gdb->frame), "frame function %s",
             where.function ? where.function : "main");
}

static void
name_self(struct explore_gdb *gdb)
{
    ssize_t length =
        readlink("/proc/self/exe", gdb->self, sizeof(gdb->self) - 1);
    gdb->self[length > 0 ? length : 0] = '\0';
}

static void
add_words(struct explore_gdb *gdb, const struct explore_request *request)
{
    const struct ex_program *program = &request->engine.program;
    const char *const start[] = {
        "gdb",    "-q",      "-ex",     "break ex_stop_here",
        "-ex",    "run",     "-ex",     gdb->frame,
        "--args", gdb->self, "explore", "--stop"};
    int n = 0;
    for (size_t i = 0; i < sizeof(start) / sizeof(start[0]); i++)
        gdb->words[n++] = start[i];
    if (gdb->schedule[0]) {
        gdb->words[n++] = "--schedule";
        gdb->words[n++] = gdb->schedule;
    }
    if (request->engine.main_returns) {
        gdb->words[n++] = "--main-returns";
        gdb->words[n++] = "thread";
    }
    if (request->engine.input) {
        gdb->words[n++] = "--stdin";
        gdb->words[n++] = request->engine.input;
    }
    for (int i = 0; i < program->source_count; i++)
        gdb->words[n++] = program->sources[i];
    gdb->words[n++] = "--";
    for (int i = 0; i < program->flag_count; i++)
        gdb->words[n++] = program->flags[i];
    gdb->words[n++] = "--args";
    for (int i = 0; i < request->engine.argument_count; i++)
        gdb->words[n++] = request->engine.arguments[i];
}

bool
explore_gdb_prepare(struct explore_gdb *gdb,
                    const struct explore_request *request,
                    const struct ex_report *report)
{
    const struct ex_program *program = &request->engine.program;
    size_t step = ex_report_step(report);
    *gdb = (struct explore_gdb){.words = NULL};
    if (step == SIZE_MAX) {
        complain("explore: --gdb: there is no failing step to stop at.");
        return false;
    }
    name_frame(gdb, report, step);
    name_self(gdb);
    gdb->schedule =
        ex_schedule_write(report->schedule, report->schedule_length);
    gdb->words = calloc(FIXED + (size_t)program->source_count +
                            (size_t)program->flag_count +
                            (size_t)request->engine.argument_count,
                        sizeof(*gdb->words));
    if (!gdb->schedule || !gdb->words) {
        complain("explore: out of memory.");
        free(gdb->schedule);
        free(gdb->words);
        gdb->words = NULL;
        return false;
    }
    add_words(gdb, request);
    return true;
}

void
explore_gdb_run(struct explore_gdb *gdb)
{
    terminal_flush();
    execvp(gdb->words[0], (char *const *)gdb->words);
    complain("explore: gdb could not be started: %s. Install it, or stop any "
             "debugger in ex_stop_here of 'rclab explore ... --stop'.",
             strerror(errno));
    free(gdb->schedule);
    free(gdb->words);
}

bool
explore_stop(const struct ex_result *result, const struct ex_report *report)
{
    size_t step = ex_report_step(report);
    return step == SIZE_MAX || ex_run_again(result, step);
}
