// Bugs: see bugs.h. Questions about one bug, answered from its events.
#include "report/bugs.h"

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
    return report->bug_count && report->bugs[0].event < report->naming.count
               ? report->bugs[0].event
               : SIZE_MAX;
}

size_t
ex_report_mark(const struct ex_report *report)
{
    if (report->critical != SIZE_MAX)
        return report->critical;
    return report->bug_count && ex_bug_has_step(report->bugs[0].kind)
               ? report->bugs[0].event
               : SIZE_MAX;
}

const char *
ex_verdict_word(const struct ex_report *report)
{
    switch (report->verdict) {
    case EX_PASS:
        return "pass";
    case EX_FAIL:
        return report->bug_count ? ex_bug_word(report->bugs[0].kind) : "fail";
    case EX_LIMIT:
        return "bounded";
    case EX_UNSUPPORTED:
        return "unsupported";
    default:
        return "cannot";
    }
}
