// The search relies on determinism: the same choices give the same steps at the
// same addresses. Input from outside breaks it: a library function without an
// interceptor, an address of libc printed and parsed, memory read before it is
// written.
//
// The first runs learn which bytes are contended, so their steps differ. Once a
// run learns nothing new, its steps are compared with those of the next run.
#include "twice.h"

#include "report/kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEARNING = 100 };

static bool
run(void)
{
    struct ex_search_options how = {.mode = EX_BOUNDED};
    ex_share_settle();
    ex_run.search = ex_search_new(&how);
    bool good = ex_run.search != NULL && ex_search_begin(ex_run.search);
    if (good)
        ex_run_once();
    // A cut that is not due to a newly contended byte means: out of memory.
    good = good && (ex_run.end != EX_END_CUT || ex_share_grew());
    ex_search_free(ex_run.search);
    ex_run.search = NULL;
    return good;
}

static bool
same(const struct ex_event *a, const struct ex_event *b)
{
    return a->op.kind == b->op.kind && a->op.thread == b->op.thread &&
           a->op.pc == b->op.pc && a->op.spans == b->op.spans &&
           (a->op.spans == 0 || (a->op.span[0].addr == b->op.span[0].addr &&
                                 a->op.span[0].size == b->op.span[0].size)) &&
           a->before == b->before && a->result == b->result;
}

bool
ex_same_twice(struct ex_cause *cause)
{
    bool good = run();
    for (int i = 0; good && ex_share_grew() && i < LEARNING; i++)
        good = run();
    size_t count = ex_run.event_count;
    struct ex_event *first = malloc(count * sizeof *first + 1);
    if (first != NULL)
        memcpy(first, ex_run.events, count * sizeof *first);
    if (!good || first == NULL || !run()) {
        free(first);
        return ex_cause_set(cause, EX_REASON_NO_MEMORY, NULL, NULL);
    }
    size_t both = count < ex_run.event_count ? count : ex_run.event_count;
    size_t i = 0;
    while (i < both && same(&first[i], &ex_run.events[i]))
        i++;
    bool equal = (i == count && i == ex_run.event_count) || ex_share_grew();
    ex_cause_set(cause, EX_REASON_TWICE, NULL, NULL);
    if (!equal && i == both)
        snprintf(cause->text, sizeof cause->text,
                 "one run has %zu steps, the next %zu", count,
                 ex_run.event_count);
    else if (!equal && first[i].op.kind == ex_run.events[i].op.kind)
        snprintf(cause->text, sizeof cause->text, "step %zu, %s of %s, differs",
                 i + 1, ex_kind_noun(first[i].op.kind),
                 ex_thread_name(first[i].op.thread));
    else if (!equal)
        snprintf(cause->text, sizeof cause->text, "step %zu was %s, then %s",
                 i + 1, ex_kind_noun(first[i].op.kind),
                 ex_kind_noun(ex_run.events[i].op.kind));
    free(first);
    return equal;
}
