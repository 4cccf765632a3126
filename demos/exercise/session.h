// What most words of `rclab exercise` begin with: the exercises, the learner's
// folder, and which exercise is meant.
#ifndef RCLAB_DEMOS_EXERCISE_SESSION_H
#define RCLAB_DEMOS_EXERCISE_SESSION_H

#include "exercise/state.h"

struct session {
    struct catalog catalog;
    struct state state;
    const struct exercise *exercise; // NULL: all have passed
    char file[EXERCISE_PATH + 160];  // the learner's
};

// `name` is a learner's word or NULL. False after a sentence. session_end
// either way.
bool session_begin(struct session *s, const char *name);
void session_end(struct session *s);

// `work` between the two, and its status; LESSON_COULD_NOT_RUN if it could
// not begin.
int session_run(const char *name, int (*work)(struct session *s));

// The exercise after this one that is open, from the first on if need be;
// NULL: all have passed.
const struct exercise *session_next(const struct session *s);

// What has to follow a word for `e` to be meant here: " 04-atomic", or "" where
// it is meant anyway.
const char *session_word(const struct session *s, const struct exercise *e);

// A path in the learner's folder as one would type it here: "lock_it.c" in
// 03-lock-it, else "03-lock-it/lock_it.c". `file` may be NULL: the folder.
const char *session_here(const struct session *s, const char *file);

// "All 12 exercises have passed.", as a lesson's last line. Returns
// LESSON_AS_CLAIMED.
int session_print_done(const struct session *s);

#endif
