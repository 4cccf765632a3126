// What a lesson claims, held against what it has just seen, row by row.
//
//     struct claims claims = CLAIMS_BEGIN;
//     claims_check(&claims, count == 1, "the count is exact: %d", count);
//     return claims_status(&claims);
//
// A row says yes or NO, or - where this machine cannot show it.
#ifndef RCLAB_DEMOS_CLAIMS_H
#define RCLAB_DEMOS_CLAIMS_H

#include "command/terminal.h" // TERMINAL_FORMAT_

#include <stdbool.h>

struct claims {
    bool all_held;
};

#define CLAIMS_BEGIN     \
    {                    \
        .all_held = true \
    }

// Prints the row, and remembers whether it held.
void claims_check(struct claims *claims, bool held, const char *format, ...)
    TERMINAL_FORMAT_(3, 4);

// A row that decides nothing: what cannot be seen here, and why.
void claims_unseen(const char *format, ...) TERMINAL_FORMAT_(1, 2);

// LESSON_AS_CLAIMED or LESSON_FAILED.
int claims_status(const struct claims *claims);

#endif
