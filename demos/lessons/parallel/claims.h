// What `rclab parallel` claims of the ways to do the job.
#ifndef RCLAB_DEMOS_PARALLEL_CLAIMS_H
#define RCLAB_DEMOS_PARALLEL_CLAIMS_H

#include "lessons/parallel/measure.h"

// Whether the way had more than one core at work.
bool parallel_used_more(const struct measured *measured);

// Holds all ways against the claims, prints them and the result; returns the
// lesson's status. had_two[way]: two cores were to be had meanwhile.
int parallel_conclude(const struct measured all[WAYS], const bool had_two[WAYS],
                      int cores);

#endif
