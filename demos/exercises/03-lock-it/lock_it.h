// A counter for several threads.
#ifndef LOCK_IT_H
#define LOCK_IT_H

#include <stdbool.h>

// Adds 1.
void counter_add(void);

// Adds 1 unless the counter is `limit` or more. Says whether it did.
bool counter_add_up_to(long limit);

// What it counts to now.
long counter_get(void);

#endif
