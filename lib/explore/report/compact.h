// Compact: a long table made shorter without leaving out what happened.
#ifndef RCLAB_EXPLORE_COMPACT_H
#define RCLAB_EXPLORE_COMPACT_H

#include "report/rows.h"

// Where a thread reads, computes and writes a variable and no other thread
// comes in between, one row says so: "update count: 0 → 1". A read that follows the
// same read is left out. If that is not enough, of a thread's long turns the
// middle is folded, and at last the middle of the table. Rows the bug speaks
// of stay. Only in tables of more rows than fit a screen.
void ex_rows_compact(struct ex_rows *rows, const struct ex_naming *naming,
                     const struct ex_signs *signs);

#endif
