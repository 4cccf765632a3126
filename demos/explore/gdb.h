// `rclab explore --gdb`: the failing execution in a debugger.
#ifndef RCLAB_DEMOS_EXPLORE_GDB_H
#define RCLAB_DEMOS_EXPLORE_GDB_H

#include "explore/options.h"
#include "report/report.h"

// The command line of gdb, made while the result is there, run when it has
// been cleaned up.
struct explore_gdb {
    const char **words; // NULL: not to be run
    char *schedule;
    char frame[160];
    char self[4096];
};

// Returns false, after a sentence, when there is no step to stop at or no
// memory.
bool explore_gdb_prepare(struct explore_gdb *gdb,
                         const struct explore_request *request,
                         const struct ex_report *report);

// Replaces this process by gdb; returns only if that fails, after a sentence.
void explore_gdb_run(struct explore_gdb *gdb);

// Runs the shown execution again and stops before that step: what gdb's
// breakpoint waits for.
bool explore_stop(const struct ex_result *result,
                  const struct ex_report *report);

#endif
