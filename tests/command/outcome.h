// Runs a command as a user would, and keeps what it said.
//
//     struct outcome o = run(RCLAB_COMMAND, "race", "--yield");
//     ck_assert_int_eq(o.status, 0);
//     ck_assert_ptr_nonnull(strstr(o.out, "Result:"));
//
// stdout is a pipe, stderr a file. What cannot be arranged fails the test. The
// text is not freed: each test is a process of its own.
#ifndef RCLAB_TESTS_OUTCOME_H
#define RCLAB_TESTS_OUTCOME_H

#include <cjson/cJSON.h>
#include <stdbool.h>

struct outcome {
    int status; // exit status, or 128 + the signal that ended it
    char *out;
    char *err;
};

// What the command finds around it.
struct surroundings {
    bool one_core;           // it may use one core only
    bool reader_gone;        // nobody reads its stdout
    bool sigpipe_ignored;    // and its parent ignored SIGPIPE
    bool interrupt;          // Ctrl-C, as soon as it has printed something
    const char *stdout_path; // instead of the pipe; "": closed
};

#define run(...) run_in((struct surroundings){0}, __VA_ARGS__)
#define run_in(surroundings, ...) \
    run_command(surroundings, (const char *const[]){__VA_ARGS__, NULL})

// The function behind both; `argv` ends with NULL.
struct outcome run_command(struct surroundings s, const char *const argv[]);

// Frees what the last run said, which must be `o`: for a test that asks often.
void forget(struct outcome o);

// Fails unless every line of `text` has at most 80 columns and no control
// character; a line that begins with { is JSON, and may be of any length.
void assert_plain_and_narrow(const char *text);

// The last line, without its newline.
char *last_line(const char *text);

// The last line of `text` that does not begin with {.
char *last_sentence(const char *text);

// The last line, parsed; fails if it is no JSON object.
cJSON *last_json(const char *text);

#endif
