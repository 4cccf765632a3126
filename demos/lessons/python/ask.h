// One Python, asked: programs/race.py is run in it, and its line read. And the
// same questions put to this library.
#ifndef RCLAB_DEMOS_PYTHON_ASK_H
#define RCLAB_DEMOS_PYTHON_ASK_H

#include <stddef.h>

// The commands that may be there; ends with NULL.
extern const char *const python_names[];

struct python {
    char version[32], gil[8]; // "on", "off"
    int references;           // of a list with two names
    long expected, lost;
    double speed_up; // two jobs on two threads, against one thread
};

enum python_answer {
    PYTHON_ANSWERED,
    PYTHON_ABSENT,      // not installed, or it printed something else
    PYTHON_CANNOT_START // a sentence said why
};

// Runs `name path` and keeps the first size - 1 bytes that it prints.
enum python_answer python_line(const char *name, const char *path, char *line,
                               size_t size);

// Runs `name path`, which is race.py, and reads its line.
enum python_answer python_ask(const char *name, const char *path,
                              struct python *p);

// The same of this library: an atomic count, and threads without a GIL.
enum python_answer python_ours(struct python *p);

#endif
