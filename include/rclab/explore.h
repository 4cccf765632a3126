// Hints for the explorer: choices, assumptions and notes in a program.
//
//     int who = rc_explore_choice(3);  // explored with 0, 1 and 2
//     rc_explore_assume(who != 1);     // executions where it is end quietly
//     rc_explore_note("handing over"); // a row in the table
//
// Invariant: a hint changes no value outside `rclab explore`. There choice
// returns 0, assume evaluates its argument, and note does nothing.
#ifndef RCLAB_EXPLORE_H
#define RCLAB_EXPLORE_H

#ifdef RC_EXPLORED

// The explorer has these functions, and reports the line that calls them.
#    ifdef __cplusplus
extern "C" {
#    endif

// Ends this execution, without a verdict, when `condition` is 0.
// Threads: any.
void rc_explore_assume(int condition);

// Returns a number from 0 to n - 1. The explorer tries each number in every
// interleaving.
// Requires: 1 <= n <= 256. Threads: any.
int rc_explore_choice(int n);

// Puts `text` into the table at this place.
// Requires: text lives as long as the program. Threads: any.
void rc_explore_note(const char *text);

#    ifdef __cplusplus
}
#    endif

#else

static inline void
rc_explore_assume(int condition)
{
    (void)condition;
}

static inline int
rc_explore_choice(int n)
{
    (void)n;
    return 0;
}

static inline void
rc_explore_note(const char *text)
{
    (void)text;
}

#endif

#endif
