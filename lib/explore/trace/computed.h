// Computed: which read a store was computed from.
#ifndef RCLAB_EXPLORE_COMPUTED_H
#define RCLAB_EXPLORE_COMPUTED_H

#include "trace/names.h"

enum ex_code_rule {
    // Read and write belong to one statement: `cnt += 1`, `cnt = cnt + 1`.
    // Strong enough to accuse a program whose assertions all hold.
    EX_SAME_STATEMENT,
    // Read and write belong to one function: `tmp = cnt; ...; cnt = tmp;`.
    // The write may have nothing to do with the read, so this only explains
    // a failure that was found by other means.
    EX_SAME_FUNCTION
};

// The thread's last access to x before it stores to x at event `write`, if that
// is a read of the same bytes.
bool ex_last_read(const struct ex_naming *naming, size_t write, size_t *read);

// Whether the two stand in one statement or function. Looks into debug
// information.
bool ex_same_code(const struct ex_naming *naming, const struct ex_op *read,
                  const struct ex_op *write, enum ex_code_rule rule);

// The read that the store at event `write` seems to be computed from: the
// thread's last access to the same bytes.
bool ex_computed_from(const struct ex_naming *naming, size_t write,
                      enum ex_code_rule rule, size_t *read);

// Whether an access touches bytes of the span; with `writing`, writes some.
bool ex_op_touches(const struct ex_op *op, const struct ex_span *span,
                   bool writing);

#endif
