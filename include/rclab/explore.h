// Hints for the explorer, for programs that plain C does not say enough in.
//
//     int who = rc_explore_choice(3);  // explored with 0, 1 and 2
//     rc_explore_assume(who != 1);     // executions where it is end quietly
//     rc_explore_note("handing over"); // a row in the table
//
// Invariant: a program means the same without them. Outside `rclab explore`
// they do nothing: choice returns 0, and the argument of assume is evaluated.
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

// Returns 0..n-1; the explorer tries each of them, for every interleaving.
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
