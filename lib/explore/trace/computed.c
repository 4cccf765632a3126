// Computed: see computed.h.
//
// A trace does not show whether a store was computed from a read. This file
// assumes it when both stand in one statement: in the same function and line,
// with no branch and no end of an expression between their columns.
// `if (!done) done = 1;` fails the last two tests.
#include "trace/computed.h"

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

bool
ex_op_touches(const struct ex_op *op, const struct ex_span *span, bool writing)
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

// The column of a write is mostly left of the read's: `cnt = cnt + 1`. Where it
// is not (`list->count++`), the text between must belong to one expression.
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

bool
ex_same_code(const struct ex_naming *naming, const struct ex_op *read,
             const struct ex_op *write, enum ex_code_rule rule)
{
    struct ex_where r;
    struct ex_where w;
    if (!ex_where_of(naming, read->pc, &r) ||
        !ex_where_of(naming, write->pc, &w))
        return false;
    if (!r.function || !w.function || strcmp(r.function, w.function) != 0 ||
        strcmp(r.file, w.file) != 0)
        return false;
    return rule == EX_SAME_FUNCTION ||
           (r.line == w.line && r.branch == w.branch && one_expression(&r, &w));
}

bool
ex_last_read(const struct ex_naming *naming, size_t write, size_t *read)
{
    const struct ex_event *events = naming->events;
    const struct ex_op *w = &events[write].op;
    if (!is_store(w) || w->spans == 0)
        return false;
    for (size_t i = write; i-- > 0;) {
        const struct ex_op *op = &events[i].op;
        if (op->thread != w->thread || !ex_op_touches(op, &w->span[0], false))
            continue;
        *read = i;
        return is_load(op) && op->span[0].addr == w->span[0].addr &&
               op->span[0].size == w->span[0].size;
    }
    return false;
}

bool
ex_computed_from(const struct ex_naming *naming, size_t write,
                 enum ex_code_rule rule, size_t *read)
{
    return ex_last_read(naming, write, read) &&
           ex_same_code(naming, &naming->events[*read].op,
                        &naming->events[write].op, rule);
}
