// Judges a learner's file: a private copy of it, with the exercise's own
// checks, in a process of its own.
//
//     struct judged j;
//     exercise_judge(&j, exercise, "lock_it.c", false);
//     if (j.verdict == JUDGED_FAIL)
//         printf("%s\n%s", j.sentence, j.text);
//     judged_free(&j);
//
// The file is read once, before anything is compiled: it may be edited
// meanwhile. Nothing is printed but what went wrong with the machine.
#ifndef RCLAB_DEMOS_EXERCISE_JUDGE_H
#define RCLAB_DEMOS_EXERCISE_JUDGE_H

#include "exercise/catalog.h"

#include <stdint.h>

enum judged_verdict {
    JUDGED_PASS,
    JUDGED_FAIL,
    JUDGED_LIMIT,      // a limit stopped the search: no verdict; sentence
    JUDGED_CANNOT,     // sentence
    JUDGED_INTERRUPTED // Ctrl-C
};

// A place in the source where something goes wrong, as editors list it.
struct problem {
    char file[EXERCISE_NAME + 8]; // "lock_it.c", "check_2.c"
    int line;
    char kind[24];  // as of struct judged
    char text[200]; // "lost update on cnt"
};

enum { PROBLEMS = 8 };

struct judged {
    enum judged_verdict verdict;
    char kind[24];  // "pass", "compile", "answer", "rule", "bounded", or the
                    // word of `rclab explore --json`
    char check[24]; // "check_2"; "": none came to it
    char property[160];  // what the check asks for: its first line
    char sentence[768];  // what went wrong
    char schedule[4096]; // of the interleaving that fails; "": none
    char flags[256];     // words the compiler needs for the check: " -Wl,..."
    uint64_t executions; // of all checks that passed
    double seconds;      // all of it
    bool longer;         // judged with ten times the limits
    struct problem problems[PROBLEMS]; // of what fails: at least one
    int problem_count;
    char *text; // the table, or the compiler's messages; or NULL
};

// `file` is the learner's, wherever it is; `longer`: with ten times the limits.
// Limits are of steps and interleavings, so the verdict does not depend on the
// machine. j->text: judged_free.
void exercise_judge(struct judged *j, const struct exercise *e,
                    const char *file, bool longer);
void judged_free(struct judged *j);

#endif
