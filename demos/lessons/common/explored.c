// A program of programs/ under the explorer: which search, and its report.
#include "lessons/common/explored.h"

#include "report/bugs.h" // ex_verdict_word
#include "report/reason.h"

#include "command/interrupt.h"
#include "command/program_path.h"
#include "command/terminal.h" // complain
#include "explore/rclab_flags.h"

bool
explored_run(struct explored *e, const char *program,
             enum explored_search search, const char *flag)
{
    const char *sources[] = {e->path};
    const char *flags[1 + RCLAB_FLAGS];
    int flag_count = 0;
    if (flag != NULL)
        flags[flag_count++] = flag;
    flag_count += rclab_flags(flags + flag_count);
    struct ex_options options = {
        .program = {.sources = sources,
                    .source_count = 1,
                    .flags = flags,
                    .flag_count = flag_count},
        .plan = search == EXPLORED_PROVE ? EX_PLAN_PROVE : EX_PLAN_ONE,
        .search = {.mode = search == EXPLORED_PROVE || search == EXPLORED_TRACES
                               ? EX_DPOR
                               : EX_ALL},
        .every_access = search == EXPLORED_EVERY,
        .show = search == EXPLORED_COUNTED || search == EXPLORED_EVERY,
        .keep_going = search != EXPLORED_PROVE};

    if (!program_path(e->path, sizeof e->path, program))
        return false;
    enum ex_verdict verdict = ex_explore(&options, &e->result);
    if (verdict != EX_PASS && verdict != EX_FAIL) {
        char reason[EX_CAUSE_ROOM];
        ex_cause_sentence(&e->result.cause, reason, sizeof reason);
        if (!interrupted()) // Ctrl-C ends the compiler, too
            complain("exploring %s: %s", program, reason);
        ex_end(&e->result);
        return false;
    }
    ex_explain(&e->explanation, &e->result, program);
    return true;
}

void
explored_print(const struct explored *e)
{
    struct ex_report_style style;

    ex_report_style_for(stdout, &style);
    style.time = false;
    ex_report_print(stdout, &e->explanation.report, &style);
}

const char *
explored_verdict(const struct explored *e)
{
    return ex_verdict_word(&e->explanation.report);
}

void
explored_end(struct explored *e)
{
    ex_explain_end(&e->explanation);
    ex_end(&e->result);
}
