// The table of `rclab parallel`, a row for each way, and the same as JSON.
#ifndef RCLAB_DEMOS_PARALLEL_TABLE_H
#define RCLAB_DEMOS_PARALLEL_TABLE_H

#include "command/json.h"
#include "lessons/parallel/measure.h"

void parallel_print_head(void);

// `first` is what the times are held against.
void parallel_print_row(const struct way *way, const struct measured *m,
                        const struct measured *first);

void parallel_add_json(cJSON *json, const struct way *way,
                       const struct measured *m, const struct measured *first);

#endif
