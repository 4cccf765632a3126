// `rclab explore` run as a user runs it, in the fixtures' folder.
#ifndef RCLAB_TESTS_RUN_EXPLORE_H
#define RCLAB_TESTS_RUN_EXPLORE_H

// Runs `rclab explore WORDS`; *status is its exit status. Returns what it
// printed on both streams; the next call overwrites that.
const char *explore(const char *words, int *status);

// Asserts the exit status, and that it printed exactly this text.
void explore_prints(const char *words, int expected, const char *text);
// The same, where `part` is somewhere in it.
void explore_says(const char *words, int expected, const char *part);

#endif
