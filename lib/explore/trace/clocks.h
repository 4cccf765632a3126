// Vector clocks: how many events of each thread their owner has seen. The owner
// is a thread, an event or an object.
//
//     event k of thread t happens before x   <=>   x's clock at t >= k
//
// Events of a thread are numbered from 1; 0 is "nothing yet". The functions
// touch only the first n entries, n being the number of threads in use: the
// cost of a clock grows with these threads, not with EX_THREADS_MAX.
#ifndef RCLAB_EXPLORE_CLOCKS_H
#define RCLAB_EXPLORE_CLOCKS_H

#include "trace/op.h"

#include <string.h>

struct ex_clock {
    uint32_t at[EX_THREADS_MAX];
};

static inline void
ex_clock_zero(struct ex_clock *clock, int n)
{
    memset(clock->at, 0, (size_t)n * sizeof(clock->at[0]));
}

static inline void
ex_clock_copy(struct ex_clock *to, const struct ex_clock *from, int n)
{
    memcpy(to->at, from->at, (size_t)n * sizeof(to->at[0]));
}

// Raises `into` to the least clock that has seen all that both have seen.
static inline void
ex_clock_join(struct ex_clock *into, const struct ex_clock *other, int n)
{
    for (int t = 0; t < n; t++)
        if (other->at[t] > into->at[t])
            into->at[t] = other->at[t];
}

// Whether `late` has seen all that `early` has.
static inline bool
ex_clock_covers(const struct ex_clock *late, const struct ex_clock *early,
                int n)
{
    for (int t = 0; t < n; t++)
        if (early->at[t] > late->at[t])
            return false;
    return true;
}

#endif
