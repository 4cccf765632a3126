// Bugs: see bugs.h. An assertion only notices what went wrong before; where
// the trace shows a lost update, that is the headline.
#include "report/bugs.h"

#include "detect/lost_update.h"
#include "report/describe.h"

static const char *const words[EX_BUG_KINDS] = {
    [EX_BUG_NONE] = "none",
    [EX_BUG_ASSERT] = "assert",
    [EX_BUG_RACE] = "race",
    [EX_BUG_LOST_UPDATE] = "lost-update",
    [EX_BUG_USE_AFTER_FREE] = "use-after-free",
    [EX_BUG_DOUBLE_FREE] = "double-free",
    [EX_BUG_BAD_FREE] = "bad-free",
    [EX_BUG_OVERFLOW] = "overflow",
    [EX_BUG_LEAK] = "leak",
    [EX_BUG_DEADLOCK] = "deadlock",
    [EX_BUG_SPIN] = "spin",
    [EX_BUG_LIVELOCK] = "livelock",
    [EX_BUG_MISUSE] = "misuse",
    [EX_BUG_RUNNING] = "running",
    [EX_BUG_CRASH] = "crash",
    [EX_BUG_UNINITIALISED] = "uninitialised",
    [EX_BUG_EXIT] = "exit",
};

const char *
ex_bug_word(enum ex_bug_kind kind)
{
    return kind < EX_BUG_KINDS ? words[kind] : "none";
}

static bool
has(const struct ex_report *report, enum ex_bug_kind kind)
{
    for (size_t i = 0; i < report->bug_count; i++)
        if (report->bugs[i].kind == kind)
            return true;
    return false;
}

size_t
ex_bugs_order(const struct ex_report *report, const struct ex_naming *naming,
              struct ex_bug bugs[EX_BUGS_MAX])
{
    struct ex_lost_update lost;
    size_t count = 0;
    if (report->bug_count &&
        (report->bugs[0].kind == EX_BUG_ASSERT ||
         report->bugs[0].kind == EX_BUG_EXIT) &&
        !has(report, EX_BUG_LOST_UPDATE) &&
        (ex_find_lost_update(naming, 0, EX_LOST_STATEMENT, &lost) ||
         ex_find_lost_update(naming, 0, EX_LOST_FUNCTION, &lost)))
        bugs[count++] = (struct ex_bug){
            .kind = EX_BUG_LOST_UPDATE,
            .event = lost.write,
            .related = {lost.read, lost.overtaken, SIZE_MAX},
        };
    for (size_t i = 0; i < report->bug_count && count < EX_BUGS_MAX; i++)
        bugs[count++] = report->bugs[i];
    return count;
}

struct ex_span
ex_bug_span(const struct ex_naming *naming, const struct ex_bug *bug,
            const struct ex_op *op)
{
    struct ex_span span = op->span[0];
    if (!ex_is_access(op))
        span.size = 0;
    if (bug->kind != EX_BUG_RACE || bug->related[0] >= naming->count)
        return span;
    const struct ex_op *other = &naming->events[bug->related[0]].op;
    for (int i = 0; i < op->spans; i++)
        for (int k = 0; k < other->spans; k++) {
            const struct ex_span *a = &op->span[i];
            const struct ex_span *b = &other->span[k];
            if (!ex_spans_conflict(a, b))
                continue;
            uintptr_t from = a->addr > b->addr ? a->addr : b->addr;
            uintptr_t a_end = a->addr + a->size;
            uintptr_t b_end = b->addr + b->size;
            uintptr_t end = a_end < b_end ? a_end : b_end;
            return (struct ex_span){from, (uint32_t)(end - from), a->writes};
        }
    return span;
}

bool
ex_bug_has_step(enum ex_bug_kind kind)
{
    return kind != EX_BUG_NONE && kind != EX_BUG_ASSERT &&
           kind != EX_BUG_LEAK && kind != EX_BUG_DEADLOCK &&
           kind != EX_BUG_SPIN && kind != EX_BUG_RUNNING && kind != EX_BUG_EXIT;
}

bool
ex_all_join(const struct ex_report *report)
{
    for (size_t i = 0; i < report->blocked_count; i++)
        if (report->blocked[i].kind != EX_JOIN)
            return false;
    return true;
}

size_t
ex_report_step(const struct ex_report *report)
{
    struct ex_naming naming = {report->names, report->events, report->count};
    struct ex_bug bugs[EX_BUGS_MAX];
    size_t count = ex_bugs_order(report, &naming, bugs);
    return count && bugs[0].event < report->count ? bugs[0].event : SIZE_MAX;
}

size_t
ex_report_mark(const struct ex_report *report)
{
    struct ex_naming naming = {report->names, report->events, report->count};
    struct ex_bug bugs[EX_BUGS_MAX];
    if (report->critical != SIZE_MAX)
        return report->critical;
    size_t count = ex_bugs_order(report, &naming, bugs);
    return count && ex_bug_has_step(bugs[0].kind) ? bugs[0].event : SIZE_MAX;
}

const char *
ex_verdict_word(const struct ex_report *report, const struct ex_bug *first)
{
    switch (report->verdict) {
    case EX_PASS:
        return "pass";
    case EX_FAIL:
        return first ? ex_bug_word(first->kind) : "fail";
    case EX_LIMIT:
        return "bounded";
    case EX_UNSUPPORTED:
        return "unsupported";
    default:
        return "cannot";
    }
}
