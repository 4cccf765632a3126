// Findings: executions worth showing, each by its schedule.
#ifndef RCLAB_EXPLORE_FINDING_H
#define RCLAB_EXPLORE_FINDING_H

#include "trace/bug.h"
#include "trace/race.h"

#include <stdbool.h>

enum ex_found {
    EX_FOUND_NOTHING,
    EX_FOUND_PASS,
    EX_FOUND_RACE,
    EX_FOUND_STALE_RACE, // a byte has become contended since, so the schedule
                         // is no longer valid
    EX_FOUND_BUG         // more than a race
};

// Copies of a finding share its schedule; only one of them may free it.
struct ex_finding {
    enum ex_found what;
    uint8_t *schedule;
    size_t length;
    uint64_t at;         // number of executions of the search by then
    struct ex_bug bug;   // EX_FOUND_BUG
    struct ex_race race; // the last race kept
};

// Keeps the execution just run in `finding`, in place of an older one. When
// out of memory, returns false and sets EX_FOUND_NOTHING.
bool ex_finding_keep(struct ex_finding *finding, enum ex_found what,
                     uint64_t at);

// Forgets the finding and frees its schedule.
void ex_finding_end(struct ex_finding *finding);

#endif
