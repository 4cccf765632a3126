// The exercises there are: folders of exercises/, as installed or built.
//
//     struct catalog c;
//     if (!catalog_open(&c, NULL))
//         return LESSON_COULD_NOT_RUN;       // a sentence has been printed
//     const struct exercise *e = catalog_find(&c, "lock-it");
//     ...
//     catalog_close(&c);
#ifndef RCLAB_DEMOS_EXERCISE_CATALOG_H
#define RCLAB_DEMOS_EXERCISE_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

enum { EXERCISE_PATH = 4096, EXERCISE_NAME = 64 };

// One exercise; its folder is laid out as exercises/README.md says.
struct exercise {
    char name[EXERCISE_NAME];     // "03-lock-it"
    char file[EXERCISE_NAME + 8]; // what the learner edits: "lock_it.c"
    char path[EXERCISE_PATH];     // of the folder
    int checks;                   // check_1.c, check_2.c, ...
    int hints;                    // hint_1.txt, ...
};

struct catalog {
    struct exercise *all; // in their order
    int count;
    char path[EXERCISE_PATH]; // of the folder of folders
};

// Reads the folder `from`, NULL: where rclab was installed or built. False,
// after a sentence: there is none, or no exercise in it.
bool catalog_open(struct catalog *c, const char *from);
void catalog_close(struct catalog *c);

// By number (3, 03), by name (03-lock-it, lock-it), by file (lock_it.c) or by
// a path (mine/03-lock-it/, ../lock_it.c). NULL, after a sentence that names
// the nearest.
const struct exercise *catalog_find(const struct catalog *c, const char *name);

// The same without a sentence.
const struct exercise *catalog_get(const struct catalog *c, const char *name);

// Whether the learner's file is an answer, not a program.
bool exercise_is_answer(const struct exercise *e);

#endif
