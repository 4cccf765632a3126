// The claims of `rclab gil`, each with the number that decides it.
#ifndef RCLAB_DEMOS_GIL_CLAIMS_H
#define RCLAB_DEMOS_GIL_CLAIMS_H

#include "command/json.h"
#include "lessons/common/claims.h"
#include "lessons/gil/work.h"

// Does it all on real threads, and prints a row for each claim. False: the
// threads could not be started. Ends early if interrupted().
bool gil_show(struct claims *claims, struct gil_seen *seen, double interval);

// The lost update once more, in every interleaving of programs/gil_counter.c.
void gil_explore(struct claims *claims, cJSON *json);

#endif
