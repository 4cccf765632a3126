// The private folder that a file is judged in.
#ifndef RCLAB_DEMOS_EXERCISE_ROOM_H
#define RCLAB_DEMOS_EXERCISE_ROOM_H

#include "exercise/judge.h"

#include <signal.h>

struct room {
    char path[EXERCISE_PATH]; // "": none
    sigset_t before;
};

// Makes it, with a copy of the learner's file and of the exercise's own checks
// and headers. False: j says why not. room_close either way.
bool room_open(struct room *r, struct judged *j, const struct exercise *e,
               const char *file);
void room_close(struct room *r);

#endif
