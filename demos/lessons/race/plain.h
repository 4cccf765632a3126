// The plain cnt += 1 and what the compiler makes of a loop of it.
#ifndef RCLAB_DEMOS_RACE_PLAIN_H
#define RCLAB_DEMOS_RACE_PLAIN_H

#include "command/json.h"

#include <stdbool.h>

// Measures the -O0 and the -O2 build of programs/counter.c, alone and on
// `threads` threads, and prints a table. Adds "plain" to `json`. False: the
// threads could not be started.
bool race_plain(int threads, unsigned long increments, cJSON *json);

#endif
