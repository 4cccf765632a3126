// Whether any execution of an abstract program has a data race.
#ifndef RCLAB_TESTS_WATCH_RACES_H
#define RCLAB_TESTS_WATCH_RACES_H

#include "abstract.h"
#include "detect/races.h"

struct watch {
    struct ex_races *races;
    struct ex_race race; // the first one
    unsigned executions; // with a race
};

// Runs every trace. The program's threads become 1, 2, ...: a main thread 0
// creates them first, so that they have a common past.
struct watch watch_races(const struct abs_program *program);

#define assert_race(p)    ck_assert_uint_gt(watch_races(p).executions, 0)
#define assert_no_race(p) ck_assert_uint_eq(watch_races(p).executions, 0)

#endif
