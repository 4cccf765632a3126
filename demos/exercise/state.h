// What a learner has done so far: the file .rclab-exercise of their folder.
//
//     # rclab exercise: progress. NAME open|passed HINTS
//     03-lock-it passed 1
//
// It is read anew for each question and replaced as a whole, under a lock:
// `watch` in one terminal and `hint` in another lose nothing.
#ifndef RCLAB_DEMOS_EXERCISE_STATE_H
#define RCLAB_DEMOS_EXERCISE_STATE_H

#include "exercise/catalog.h"

#define STATE_FILE ".rclab-exercise"

enum { STATE_ROWS = 100 };

struct progress {
    char name[EXERCISE_NAME];
    bool passed;
    int hints; // shown
};

struct state {
    char home[EXERCISE_PATH]; // the learner's folder
    char here[EXERCISE_NAME]; // the exercise's folder we are in, or ""
    struct progress row[STATE_ROWS];
    int count;
};

// Finds the folder, the current one or one above it, and reads the file.
// False, after a sentence: there is none, or it cannot be understood.
bool state_open(struct state *s);

// Its first half: s->home and s->here.
bool state_find_home(struct state *s);

// What is known of an exercise; nothing: open, no hint.
struct progress state_of(const struct state *s, const char *name);

// Sets what is known of p->name. False, after a sentence: it could not be
// written, and is as it was.
bool state_set(struct state *s, const struct progress *p);

// An empty one in `home`; true if there was one. False with errno.
bool state_make(const char *home);

// Writes the path of an exercise's file in the learner's folder.
bool state_path(const struct state *s, const struct exercise *e, char *path,
                size_t size);

#endif
