// How far long work is, on a terminal: one line that is written over.
//
//     for (i = 0; i < rounds; i++) {
//         progress("measuring", i, rounds);
//         ...
//     }
//     progress_end();
//
// On stderr, if that is a terminal; otherwise nothing. No escape codes: the
// line is taken away by blanks.
#ifndef RCLAB_DEMOS_PROGRESS_H
#define RCLAB_DEMOS_PROGRESS_H

// Shows "what: 12 of 45", at most ten times a second. Threads: one.
void progress(const char *what, unsigned long done, unsigned long all);

// Takes the line away. Before anything else is printed.
void progress_end(void);

#endif
