// What the output goes to, and what became of it.
//
//     terminal_begin();         // main does
//     printf("%.2f\n", seconds);
//     terminal_flush();         // after each row that took time
//
// A reader that went away (a closed pipe) ends the command quietly, by
// SIGPIPE, as with any Unix tool. An output that cannot be written (a full
// disk) ends it with a sentence and exit status 2.
//
// It is plain text, without colour, on a terminal as in a file.
#ifndef RCLAB_DEMOS_TERMINAL_H
#define RCLAB_DEMOS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#if defined(__GNUC__)
#    define TERMINAL_FORMAT_(f, a) __attribute__((format(printf, f, a)))
#else
#    define TERMINAL_FORMAT_(f, a)
#endif

// Takes stdout into use. Once, before anything is printed.
void terminal_begin(void);

// Shows what was printed so far. Does not return if it could not be written.
void terminal_flush(void);

// Whether stdout is a terminal; false for a pipe or a file.
bool terminal_is_one(void);

// Prints a sentence to stderr, after "rclab: ", and a newline.
void complain(const char *format, ...) TERMINAL_FORMAT_(1, 2);

// Writes `n` with a comma every three digits: 10,000,000. Returns `to`.
enum { TERMINAL_COUNT_SIZE = 32 };
char *terminal_count(char to[TERMINAL_COUNT_SIZE], long long n);

#endif
