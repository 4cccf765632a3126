// A program of programs/ under the explorer, for a lesson.
//
//     struct explored e;
//     if (!explored_run(&e, "counter.c", EXPLORED_PROVE, NULL))
//         return LESSON_COULD_NOT_RUN;       // a sentence has been printed
//     explored_print(&e);                    // the table, as rclab explore
//     explored_end(&e);
//
// The programs are those that the command was installed or built with.
#ifndef RCLAB_DEMOS_EXPLORED_H
#define RCLAB_DEMOS_EXPLORED_H

#include "explanation.h"

#include <stdbool.h>

enum explored_search {
    EXPLORED_PROVE,   // the shortest failure, or the proof that there is none
    EXPLORED_ALL,     // every interleaving, failing ones included
    EXPLORED_COUNTED, // the same, and the events of the first that passes
    EXPLORED_EVERY,   // the same, and its accesses to private memory, too
    EXPLORED_TRACES   // one interleaving of each kind that differs
};

struct explored {
    struct ex_result result;
    struct ex_explanation explanation;
    char path[4096];
};

// Explores programs/`program`, compiled with one further flag (NULL: none).
// False: it could not be explored, and a sentence said why.
bool explored_run(struct explored *e, const char *program,
                  enum explored_search search, const char *flag);

// The verdict, the table and the footer, as `rclab explore` prints them.
void explored_print(const struct explored *e);

// The verdict's word as in --json: "pass", "lost-update", "deadlock", ...
const char *explored_verdict(const struct explored *e);

void explored_end(struct explored *e);

#endif
