// What the parts of `rclab race` came to.
#ifndef RCLAB_DEMOS_RACE_RESULT_H
#define RCLAB_DEMOS_RACE_RESULT_H

#include "command/machine.h"
#include "lessons/race/explored.h"
#include "lessons/race/runs.h"

// Of the runs by luck: that losing nothing is normal.
void race_print_luck(const struct race_sums *luck,
                     const struct machine *machine);

// The last line, and whether the claim held: with the pause every run lost,
// and where the explorer ran, it found interleavings that lose and others.
int race_print_result(const struct race_sums *luck,
                      const struct race_sums *forced,
                      const struct race_explored *explored);

#endif
