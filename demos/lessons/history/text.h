// The systems of `rclab history`: what they were, in order of time.
#ifndef RCLAB_DEMOS_HISTORY_TEXT_H
#define RCLAB_DEMOS_HISTORY_TEXT_H

#include <stdbool.h>

struct history_system {
    const char *year;
    const char *name;
    const char *idea;    // two sentences
    const char *count;   // how it counted
    const char *cost;    // published, with its source
    const char *outcome; // why it was not merged, or that it was
    const char *program; // of programs/, a working model; NULL: see `lesson`
    const char *flag;    // for the compiler, or NULL
    bool fails;          // the model must fail: what had to change
    const char *lesson;
};

// Ends with a row without a name.
extern const struct history_system history_systems[];

#endif
