// Compact: a long table made shorter without leaving out what happened.
#ifndef RCLAB_EXPLORE_COMPACT_H
#define RCLAB_EXPLORE_COMPACT_H

#include "report/rows.h"

// Shortens a table that does not fit a screen. One row, "update count: 0 → 1",
// replaces a thread's read, computation and write of a variable if no other
// thread's row stands between them. Of two equal reads in a row one is left
// out. If the table is still long, the middle of each long turn folds, and at
// last the middle of the table. Rows that the bug speaks of stay.
void ex_rows_compact(struct ex_rows *rows, const struct ex_naming *naming,
                     const struct ex_signs *signs);

#endif
