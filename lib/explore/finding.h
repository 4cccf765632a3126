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
    EX_FOUND_STALE_RACE, // the schedule counts choices as before a byte became
                         // contended
    EX_FOUND_BUG         // more than a race
};

// A value: copies share the schedule, and one of them frees it.
struct ex_finding {
    enum ex_found what;
    uint8_t *schedule;
    size_t length;
    uint64_t at;         // executions that the search had done by then
    struct ex_bug bug;   // EX_FOUND_BUG
    struct ex_race race; // the last race kept
};

// Keeps the execution just run in place of what `finding` held. False when out
// of memory: then it has found nothing.
bool ex_finding_keep(struct ex_finding *finding, enum ex_found what,
                     uint64_t at);

// Forgets what was found; frees its schedule.
void ex_finding_end(struct ex_finding *finding);

#endif
