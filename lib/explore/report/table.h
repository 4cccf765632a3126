// Table: rows laid out in a column a thread, watched values on the right.
#ifndef RCLAB_EXPLORE_TABLE_H
#define RCLAB_EXPLORE_TABLE_H

#include "report/rows.h"

// Prints lines of at most style->columns. More than four threads share one
// column, each row led by "T3: ". Printing steps `watch` along the events.
void ex_table_print(FILE *out, const struct ex_rows *rows,
                    struct ex_watch *watch, const struct ex_naming *naming,
                    const struct ex_report *report,
                    const struct ex_report_style *style);

#endif
