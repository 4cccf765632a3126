// Compute: the row between a read and the write computed from it.
#ifndef RCLAB_EXPLORE_COMPUTE_H
#define RCLAB_EXPLORE_COMPUTE_H

#include "report/description.h"

// "add 1 → 1" where the source line adds to that variable, "subtract 1 → 0"
// where it subtracts, else "compute → 7".
void ex_describe_computation(const struct ex_naming *naming,
                             const struct ex_event *read,
                             const struct ex_event *write,
                             const struct ex_signs *signs,
                             struct ex_words *words);

#endif
