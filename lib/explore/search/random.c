// Random schedules: a uniform choice at each point, and PCT.
//
// PCT(d) (Burckhardt and others, ASPLOS 2010): every thread has a random
// priority, and the runnable thread with the highest priority runs. At d - 1
// random steps that thread's priority falls below all others. PCT hits a bug
// that needs d ordered steps with probability >= 1 / (n k^(d-1)) for n threads
// and k steps. k is the length of the longest execution so far; the first
// execution only measures it. A yield lowers the thread's priority, too. Only
// points with two or more runnable threads count as steps.
//
// Random schedules are not exhaustive and may repeat.
#include "search/points.h"

#include <stdlib.h>

enum { CHANGES_MAX = 16, USUAL = 32 };

struct ex_random {
    bool pct;
    int changes;      // d - 1
    uint64_t left;    // executions still to run
    uint64_t state;   // of the generator
    uint64_t steps;   // points of the current execution
    uint64_t longest; // points of the longest one
    uint64_t change[CHANGES_MAX];
    int64_t priority[EX_THREADS_MAX];
    int64_t lowest; // the priority of the next thread that falls
};

// splitmix64: any seed is good, zero included.
static uint64_t
next(struct ex_random *r)
{
    uint64_t z = (r->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t
below(struct ex_random *r, uint64_t n)
{
    return next(r) % n;
}

struct ex_random *
ex_random_new(const struct ex_search_options *options)
{
    struct ex_random *r = calloc(1, sizeof(*r));
    if (!r)
        return NULL;
    r->pct = options->mode == EX_PCT;
    r->changes = options->depth > 1 ? options->depth - 1 : 0;
    if (r->changes > CHANGES_MAX)
        r->changes = CHANGES_MAX;
    r->left = options->executions;
    r->state = options->seed;
    return r;
}

bool
ex_random_begin(struct ex_random *r)
{
    if (!r->left)
        return false;
    r->left--;
    if (r->steps > r->longest)
        r->longest = r->steps;
    r->steps = 0;
    if (!r->pct)
        return true;
    for (int t = 0; t < USUAL; t++)
        r->priority[t] = (int64_t)(next(r) >> 2);
    struct ex_random others = *r; // a copy: r's sequence does not advance
    for (int t = USUAL; t < EX_THREADS_MAX; t++)
        r->priority[t] = (int64_t)(next(&others) >> 2);
    r->lowest = -1;
    for (int i = 0; i < r->changes; i++)
        r->change[i] = r->longest ? 1 + below(r, r->longest) : 0;
    return true;
}

static int
highest(const struct ex_random *r, ex_set enabled)
{
    int best = ex_first_bit(enabled);
    for (ex_set left = enabled; left; left &= left - 1) {
        int t = ex_first_bit(left);
        if (r->priority[t] > r->priority[best])
            best = t;
    }
    return best;
}

int
ex_random_thread(struct ex_random *r, ex_set enabled)
{
    if (!(enabled & (enabled - 1)))
        return ex_first_bit(enabled);
    r->steps++;
    if (r->pct) {
        for (int i = 0; i < r->changes; i++)
            if (r->change[i] == r->steps)
                r->priority[highest(r, enabled)] = r->lowest--;
        return highest(r, enabled);
    }
    for (uint64_t skip = below(r, (uint64_t)ex_size(enabled)); skip; skip--)
        enabled &= enabled - 1;
    return ex_first_bit(enabled);
}

int
ex_random_value(struct ex_random *r, int n)
{
    return (int)below(r, (uint64_t)n);
}

void
ex_random_yield(struct ex_random *r, int thread)
{
    r->priority[thread] = r->lowest--;
}
