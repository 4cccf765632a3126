// Reads debug information for the report: see explanation.h. The search itself
// reads it only to find lost updates (lost_search.c).
#include "explanation.h"

#include "program/locate.h"
#include "program/module.h" // ex_module.base
#include "report/description.h"
#include "report/naming.h"
#include "report/watch.h"
#include "symbols/frames.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

// Adds the bug, and a race besides it, in the order of the report.
static void
add_bugs(struct ex_explanation *e, const struct ex_result *result)
{
    struct ex_report *report = &e->report;
    if (result->verdict != EX_FAIL || result->shown)
        return;
    e->bugs[report->bug_count++] = result->bug;
    if (result->bug.kind != EX_BUG_RACE && result->raced &&
        result->race.later_index < result->event_count)
        e->bugs[report->bug_count++] = (struct ex_bug){
            .kind = EX_BUG_RACE,
            .event = result->race.later_index,
            .related = {result->race.earlier_index, SIZE_MAX, SIZE_MAX},
        };
    report->bugs = e->bugs;
    report->bug_count =
        ex_bugs_order(e->bugs, report->bug_count, &report->naming);
}

// Adds the operations of the waiting threads, for a deadlock or a thread that
// spins for ever.
static void
add_blocked(struct ex_explanation *e, const struct ex_result *result)
{
    const struct ex_state *state = &result->pending;
    enum ex_bug_kind kind = result->bug.kind;
    if (result->verdict != EX_FAIL ||
        (kind != EX_BUG_DEADLOCK && kind != EX_BUG_SPIN))
        return;
    for (int t = 0; t < state->threads; t++)
        if ((state->alive >> t & 1) && !(state->enabled >> t & 1))
            e->blocked[e->report.blocked_count++] = state->op[t];
    e->report.blocked = e->blocked;
}

static void
add_names(struct ex_explanation *e, const struct ex_result *result)
{
    if (result->event_count == 0 || !result->module)
        return;
    e->symbols = ex_symbols_open(result->module, ex_module.base, ex_locate);
    if (!e->symbols)
        return;
    e->report.naming.names = ex_symbols_names(e->symbols);
    ex_symbols_blocks(e->symbols, result->events, result->event_count);
    for (int i = 0; i < ex_frame_count; i++)
        ex_symbols_frame(e->symbols, ex_frames[i].pc, ex_frames[i].frame);
}

void
ex_explain(struct ex_explanation *e, const struct ex_result *result,
           const char *source)
{
    *e = (struct ex_explanation){.symbols = NULL};
    e->report = (struct ex_report){
        .program = ex_base_name(source),
        .verdict = result->verdict,
        .cause = result->cause,
        .shown = result->shown,
        .naming = {&ex_no_names, result->events, result->event_count},
        .decided = result->decided,
        .critical = result->critical,
        .schedule = result->schedule,
        .schedule_length = result->schedule_length,
        .c11 = result->model == EX_MODEL_C11,
        .executions = result->executions,
        .interleavings = result->interleavings,
        .blocked_executions = result->blocked,
        .distinct = result->traces,
        .passed = result->traces ? result->traces - result->traces_failed
                                 : result->executions - result->failed,
        .failed = result->traces ? result->traces_failed : result->failed,
        .complete = result->complete,
        .seconds = result->seconds,
    };
    add_names(e, result);
    add_bugs(e, result);
    add_blocked(e, result);
}

// Whether the program declares the variable that the name begins with. A part
// of a declared variable counts as known.
static bool
is_declared(struct ex_symbols *symbols, const char *name, size_t length)
{
    size_t begin = 0;
    while (begin < length && (name[begin] == '*' || name[begin] == '&'))
        begin++;
    size_t end = begin;
    while (end < length && (isalnum((unsigned char)name[end]) != 0 ||
                            name[end] == '_' || name[end] == '$'))
        end++;
    bool is_block = end < length && name[end] == '@'; // malloc@12
    return is_block || ex_symbols_declare(symbols, name + begin, end - begin);
}

bool
ex_explain_has(struct ex_explanation *e, const struct ex_result *result,
               const char *wanted, size_t length)
{
    const struct ex_naming *naming = &e->report.naming;
    if (e->symbols == NULL && result->module != NULL)
        e->symbols = ex_symbols_open(result->module, ex_module.base, ex_locate);
    if (e->symbols == NULL || is_declared(e->symbols, wanted, length))
        return true;
    for (size_t i = 0; i < naming->count; i++) {
        const struct ex_op *op = &naming->events[i].op;
        char name[EX_NAME_ROOM];
        if (!ex_is_access(op) || op->spans == 0)
            continue;
        ex_name_of(naming, op->span[0].addr, op->span[0].size, name,
                   sizeof(name));
        if (ex_watch_name_matches(name, wanted, length))
            return true;
    }
    return false;
}

void
ex_explain_end(struct ex_explanation *e)
{
    ex_symbols_close(e->symbols);
}
