// One Python, asked: programs/race.py is run in it, and its line read. And the
// same questions put to this library.
#ifndef RCLAB_DEMOS_PYTHON_ASK_H
#define RCLAB_DEMOS_PYTHON_ASK_H

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

// Runs `name path` and reads the line it prints.
enum python_answer python_ask(const char *name, const char *path,
                              struct python *p);

// The same of this library: an atomic count, and threads without a GIL.
enum python_answer python_ours(struct python *p);

#endif
