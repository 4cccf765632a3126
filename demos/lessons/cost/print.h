// The table of `rclab cost`, its last line, its picture.
#ifndef RCLAB_DEMOS_COST_PRINT_H
#define RCLAB_DEMOS_COST_PRINT_H

#include "command/json.h"
#include "lessons/cost/rows.h"
#include "plot/plot.h"

// What was counted beside what was measured, a row each; adds "rows" to
// `json`. Returns how many rows are not as they claim.
int cost_print_rows(const struct bench_set *set,
                    const struct cost_counted *counted, cJSON *json);

// The last line, of `wrong` rows that are not as they claim.
void cost_print_result(const struct bench_set *set,
                       const struct cost_counted *counted, int wrong);

// Adds the rows as bars.
void cost_plot(struct plot *plot, const struct bench_set *set);

#endif
