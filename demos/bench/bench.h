// What a benchmark is made of.
//
//     strategy   plain, naive, ..., deferred: a row of kernels, compiled from
//                one template (bench/kernels.h) with another header type
//     workload   what is done: a pair, a list, a hand-off (bench/workloads.c)
//     case       a strategy, a workload, a number of threads, a share
//
// A case is run in many short repeats, all cases in turn, so that a noisy
// moment of the machine hits all of them alike (bench/rounds.c).
#ifndef RCLAB_DEMOS_BENCH_H
#define RCLAB_DEMOS_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

enum bench_id {
    BENCH_PAIR,
    BENCH_MANY,
    BENCH_CALL,
    BENCH_CREATE,
    BENCH_LIST,
    BENCH_OTHER,
    BENCH_HAMMER,
    BENCH_READ,
    BENCH_IMMORTAL,
    BENCH_BORROW,
    BENCH_SCOPE,
    BENCH_HANDOFF,
    BENCH_OWNER,
    BENCH_QUEUE,
    BENCH_WORKLOADS
};

enum {
    BENCH_OBJECTS = 1024,      // in a pool; n is a multiple of it
    BENCH_MEMORY = 64 * 1024,  // bytes of a pool
    BENCH_REPEATS_MAX = 99,    // of one case
    BENCH_CASES_MAX = 256,     // with all peers: fewer than 200
    BENCH_STRATEGIES_MAX = 10, // with the peers
    BENCH_THREADS_MAX = 4
};

struct bench_ring;

// One thread's part in one repeat.
struct bench_part {
    size_t n;        // operations to do, a multiple of BENCH_OBJECTS
    unsigned thread; // 0, 1, ...
    unsigned share;  // percent, in the swept workloads
    void *own;       // this thread's pool
    void *shared;    // the pool of all threads
    struct bench_ring *ring;
    double waited; // ns of its clock that are not to be counted
};

// The clock runs around `run` alone. NULL: nothing to do.
struct bench_kernel {
    void (*make)(struct bench_part *part);  // the main thread: shared objects
    void (*begin)(struct bench_part *part); // every thread: its own
    void (*run)(struct bench_part *part);   // NULL: this is not measured
    void (*end)(struct bench_part *part);   // every thread
    void (*drop)(struct bench_part *part);  // the main thread, all have ended
};

struct bench_strategy {
    const char *name;
    struct bench_kernel kernels[BENCH_WORKLOADS];
};

extern const struct bench_strategy bench_plain, bench_naive, bench_locked,
    bench_atomic, bench_biased, bench_deferred;

// Only with RCLAB_BENCH_PEERS (bench/peers/): g_atomic_rc_box, std::shared_ptr,
// boost::intrusive_ptr.
extern const struct bench_strategy bench_glib, bench_shared, bench_intrusive;

// In the order of the columns, bench_plain first; ends with NULL.
extern const struct bench_strategy *const bench_strategies[];

struct bench_workload {
    const char *name;
    const char *what;    // one line, at most 58 columns
    unsigned threads[4]; // to be measured with; ends with 0
    unsigned shares[6];  // percent, ascending; ends with a 0 that is not first
};

extern const struct bench_workload bench_workloads[BENCH_WORKLOADS];

struct bench_case {
    const struct bench_strategy *strategy;
    enum bench_id id;
    unsigned threads, share;
    size_t n;                     // operations of one thread in a repeat
    double ns[BENCH_REPEATS_MAX]; // core time of one operation, by repeat
    double cycles;                // likewise, least; 0: no counter here
};

// Whether the i-th object is among `share` percent: scattered, and the same
// in every run.
static inline bool
bench_in_share(size_t i, unsigned share)
{
    return (i * 2654435761U >> 12) % 100 < share;
}

// Memory for an object; ends the command with a sentence if there is none.
_Noreturn void bench_no_memory(void);

static inline void *
bench_alloc(size_t size)
{
    void *memory = malloc(size);

    if (memory == NULL)
        bench_no_memory();
    return memory;
}

#endif
