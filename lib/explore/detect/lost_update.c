// Lost updates on a trace: see lost_update.h for the idea.
//
// Rule. Thread t reads x (plain or atomic load), does not touch x again, and
// writes x (plain or atomic store, same bytes). In between another thread
// wrote x, and x no longer holds the value that t read: the other thread's
// change is lost. A read-modify-write never loses an update, so a CAS loop is
// not accused; but its own change can be the lost one.
//
// The statement rule misses an update that is spread over several statements.
// The function rule finds it, but only explains failures. Both rules miss an
// update that is spread over functions.
#include "detect/lost_update.h"

#include <string.h>

// Finds the last change of x by another thread between the read and the write.
static bool
find_overtaken(const struct ex_naming *naming, struct ex_lost_update *lost)
{
    const struct ex_event *events = naming->events;
    const struct ex_op *w = &events[lost->write].op;
    for (size_t i = lost->write; i-- > lost->read + 1;) {
        if (events[i].op.thread != w->thread &&
            ex_op_touches(&events[i].op, &w->span[0], true)) {
            lost->overtaken = i;
            return events[lost->read].after != events[lost->write].before;
        }
    }
    return false;
}

bool
ex_find_lost_update(const struct ex_naming *naming, size_t from,
                    enum ex_code_rule rule, struct ex_lost_update *lost)
{
    const struct ex_event *events = naming->events;
    for (size_t i = from; i < naming->count; i++) {
        lost->write = i;
        // The cheap tests come first: the last one reads debug information.
        if (ex_last_read(naming, i, &lost->read) &&
            find_overtaken(naming, lost) &&
            ex_same_code(naming, &events[lost->read].op, &events[i].op, rule))
            return true;
    }
    return false;
}

static bool
notices_only(enum ex_bug_kind kind)
{
    return kind == EX_BUG_ASSERT || kind == EX_BUG_EXIT;
}

size_t
ex_bugs_order(struct ex_bug bugs[EX_BUGS_MAX], size_t count,
              const struct ex_naming *naming)
{
    struct ex_lost_update lost;
    for (size_t i = 0; i < count; i++)
        if (bugs[i].kind == EX_BUG_LOST_UPDATE)
            return count;
    if (count == 0 || count == EX_BUGS_MAX || !notices_only(bugs[0].kind) ||
        (!ex_find_lost_update(naming, 0, EX_SAME_STATEMENT, &lost) &&
         !ex_find_lost_update(naming, 0, EX_SAME_FUNCTION, &lost)))
        return count;
    memmove(&bugs[1], &bugs[0], count * sizeof bugs[0]);
    bugs[0] = (struct ex_bug){
        .kind = EX_BUG_LOST_UPDATE,
        .event = lost.write,
        .related = {lost.read, lost.overtaken, SIZE_MAX},
    };
    return count + 1;
}
