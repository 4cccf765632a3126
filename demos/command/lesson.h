// What a lesson is to the command: a row in the table of lessons.def.
//
//     LESSON(race, "The race", "cnt += 1 loses updates")
//
// Reached as `rclab NAME` and `rclab run NAME`. argv[0] is the name, options
// follow. run returns the command's exit status:
//
//     0    as claimed
//     1    a claim failed, a bug was found
//     2    could not run; a sentence on stderr says why and what to do
//     3    explore, exercise: no bug, but a limit stopped the search
//     130  interrupted; what was known by then has been printed
//
// A lesson's last line of text states in one sentence a result computed in
// that run. Output fits 80 columns and, where it can, 24 rows.
#ifndef RCLAB_DEMOS_LESSON_H
#define RCLAB_DEMOS_LESSON_H

#include <stddef.h>

enum lesson_status {
    LESSON_AS_CLAIMED = 0,
    LESSON_FAILED = 1,
    LESSON_COULD_NOT_RUN = 2,
    LESSON_LIMITED = 3,
    LESSON_INTERRUPTED = 130
};

struct lesson {
    const char *name;  // one word, typed by the user
    const char *group; // rows of one group stand together
    const char *claim; // one line, at most 60 columns
    int (*run)(int argc, char **argv);
};

// In the talk's order; ends with a row whose name is NULL.
extern const struct lesson lessons[];

// The row of that name, or NULL.
const struct lesson *lesson_find(const char *name);

// The lesson's name, or "list" or "run", that is most like `name`; NULL if
// none is alike.
const char *lesson_nearest(const char *name);

// The entries, one a file.
int biased_main(int argc, char **argv);
int bench_main(int argc, char **argv);
int bound_main(int argc, char **argv);
int cost_main(int argc, char **argv);
int damage_main(int argc, char **argv);
int deferred_main(int argc, char **argv);
int exercise_main(int argc, char **argv);
int explore_main(int argc, char **argv);
int explosion_main(int argc, char **argv);
int fixes_main(int argc, char **argv);
int gil_main(int argc, char **argv);
int history_main(int argc, char **argv);
int immortal_main(int argc, char **argv);
int locks_main(int argc, char **argv);
int parallel_main(int argc, char **argv);
int phases_main(int argc, char **argv);
int python_main(int argc, char **argv);
int race_main(int argc, char **argv);
int refcount_main(int argc, char **argv);
int tour_main(int argc, char **argv);
int wheels_main(int argc, char **argv);

#endif
