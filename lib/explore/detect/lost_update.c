// Lost updates on a trace: see lost_update.h for the idea.
//
// Rule. Thread t reads x (plain or atomic load), does not touch x again, and
// writes x (plain or atomic store, same bytes). In between another thread
// wrote x, and x no longer holds the value that t read: a change is gone.
// Read-modify-writes never lose an update themselves, so a CAS loop is not
// accused; they count as the change that is lost.
//
// Whether the write was computed from the read cannot be seen in a trace. It
// is taken for granted when both stand in one statement: same function, same
// line, no branch between them, and between the columns of read and write
// nothing that ends an expression. `if (!done) done = 1;` fails the last two
// tests. What this misses: an update spread over several statements (the
// function rule sees it, but only explains failures), or over functions.
#include "detect/lost_update.h"

#include <string.h>

static bool
is_load(const struct ex_op *op)
{
    return op->kind == EX_READ || op->kind == EX_ATOMIC_LOAD;
}

static bool
is_store(const struct ex_op *op)
{
    return op->kind == EX_WRITE || op->kind == EX_ATOMIC_STORE;
}

static bool
touches(const struct ex_op *op, const struct ex_span *span, bool writing)
{
    for (int i = 0; i < op->spans; i++) {
        const struct ex_span *other = &op->span[i];
        if (op->kind <= EX_ATOMIC_CAS_FAIL && op->kind >= EX_READ &&
            (other->writes || !writing) &&
            other->addr < span->addr + span->size &&
            span->addr < other->addr + other->size)
            return true;
    }
    return false;
}

// An assignment's operator mostly stands left of what it computes from. If
// not (`list->count++`), the text between the two must be of one expression.
static bool
one_expression(const struct ex_where *read, const struct ex_where *write)
{
    int depth = 0;
    if (write->column <= read->column)
        return true;
    if (!write->text || strlen(write->text) < (size_t)write->column)
        return false;
    for (int i = read->column - 1; i < write->column - 1; i++) {
        char c = write->text[i];
        depth += c == '(' || c == '[';
        depth -= c == ')' || c == ']';
        if (depth < 0 || strchr(";{}?&|=", c))
            return false;
    }
    return true;
}

static bool
same_code(const struct ex_naming *naming, const struct ex_op *read,
          const struct ex_op *write, enum ex_lost_rule rule)
{
    struct ex_where r;
    struct ex_where w;
    if (!ex_where_of(naming, read->pc, &r) ||
        !ex_where_of(naming, write->pc, &w))
        return false;
    if (!r.function || !w.function || strcmp(r.function, w.function) != 0 ||
        strcmp(r.file, w.file) != 0)
        return false;
    return rule == EX_LOST_FUNCTION ||
           (r.line == w.line && r.branch == w.branch && one_expression(&r, &w));
}

// The thread's last access to x before it writes x, if that is a read of the
// same bytes.
static bool
find_read(const struct ex_naming *naming, size_t write, size_t *read)
{
    const struct ex_event *events = naming->events;
    const struct ex_op *w = &events[write].op;
    for (size_t i = write; i-- > 0;) {
        const struct ex_op *op = &events[i].op;
        if (op->thread != w->thread || !touches(op, &w->span[0], false))
            continue;
        *read = i;
        return is_load(op) && op->span[0].addr == w->span[0].addr &&
               op->span[0].size == w->span[0].size;
    }
    return false;
}

// The last change of x between the two by another thread.
static bool
find_overtaken(const struct ex_naming *naming, struct ex_lost_update *lost)
{
    const struct ex_event *events = naming->events;
    const struct ex_op *w = &events[lost->write].op;
    for (size_t i = lost->write; i-- > lost->read + 1;) {
        if (events[i].op.thread != w->thread &&
            touches(&events[i].op, &w->span[0], true)) {
            lost->overtaken = i;
            return events[lost->read].after != events[lost->write].before;
        }
    }
    return false;
}

bool
ex_computed_from(const struct ex_naming *naming, size_t write,
                 enum ex_lost_rule rule, size_t *read)
{
    const struct ex_op *w = &naming->events[write].op;
    return is_store(w) && w->spans > 0 && find_read(naming, write, read) &&
           same_code(naming, &naming->events[*read].op, w, rule);
}

bool
ex_find_lost_update(const struct ex_naming *naming, size_t from,
                    enum ex_lost_rule rule, struct ex_lost_update *lost)
{
    const struct ex_event *events = naming->events;
    for (size_t i = from; i < naming->count; i++) {
        const struct ex_op *w = &events[i].op;
        if (!is_store(w) || w->spans == 0)
            continue;
        lost->write = i;
        // The cheap questions first: same_code looks into debug information.
        if (find_read(naming, i, &lost->read) && find_overtaken(naming, lost) &&
            same_code(naming, &events[lost->read].op, w, rule))
            return true;
    }
    return false;
}
