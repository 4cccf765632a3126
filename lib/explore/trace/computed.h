// Computed: which read a store was computed from.
#ifndef RCLAB_EXPLORE_COMPUTED_H
#define RCLAB_EXPLORE_COMPUTED_H

#include "trace/names.h"

enum ex_code_rule {
    // Read and write belong to one statement: `cnt += 1`, `cnt = cnt + 1`.
    // This rule may report a bug in a program whose assertions all hold.
    EX_SAME_STATEMENT,
    // Read and write belong to one function: `tmp = cnt; ...; cnt = tmp;`.
    // The write may be unrelated to the read, so this rule only explains a
    // failure that was found by other means.
    EX_SAME_FUNCTION
};

// Finds the storing thread's last access to the bytes of event `write`, a
// store. True if that access is a read of exactly these bytes.
bool ex_last_read(const struct ex_naming *naming, size_t write, size_t *read);

// Whether read and write stand in one statement or function, as `rule` says.
// The answer comes from debug information.
bool ex_same_code(const struct ex_naming *naming, const struct ex_op *read,
                  const struct ex_op *write, enum ex_code_rule rule);

// Finds the read that the store at event `write` seems to be computed from:
// ex_last_read finds it, and ex_same_code holds for the two.
bool ex_computed_from(const struct ex_naming *naming, size_t write,
                      enum ex_code_rule rule, size_t *read);

// Whether `op` accesses bytes of the span; with `writing`, only writes count.
bool ex_op_touches(const struct ex_op *op, const struct ex_span *span,
                   bool writing);

#endif
