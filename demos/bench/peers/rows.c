// The peers as strategies: rows for the tables.
#include "bench/bench.h"
#include "bench/peers/peer.h"

// A pool of its own for each thread; the main thread's for all.
#define ROW(peer, name_)                                        \
    static void peer##_begin(struct bench_part *part)           \
    {                                                           \
        *(void **)part->own = peer##_pool();                    \
    }                                                           \
    static void peer##_end(struct bench_part *part)             \
    {                                                           \
        peer##_empty(*(void **)part->own);                      \
    }                                                           \
    static void peer##_make(struct bench_part *part)            \
    {                                                           \
        *(void **)part->shared = peer##_pool();                 \
    }                                                           \
    static void peer##_drop(struct bench_part *part)            \
    {                                                           \
        peer##_empty(*(void **)part->shared);                   \
    }                                                           \
    static void peer##_pair_run(struct bench_part *part)        \
    {                                                           \
        peer##_pair(*(void **)part->own, part->n);              \
    }                                                           \
    static void peer##_many_run(struct bench_part *part)        \
    {                                                           \
        peer##_many(*(void **)part->own, part->n);              \
    }                                                           \
    static void peer##_hammer_run(struct bench_part *part)      \
    {                                                           \
        peer##_pair(*(void **)part->shared, part->n);           \
    }                                                           \
    static void peer##_create_run(struct bench_part *part)      \
    {                                                           \
        peer##_create(part->n);                                 \
    }                                                           \
    const struct bench_strategy bench_##peer = {                \
        .name = name_,                                          \
        .kernels = {[BENCH_PAIR] = {.begin = peer##_begin,      \
                                    .run = peer##_pair_run,     \
                                    .end = peer##_end},         \
                    [BENCH_MANY] = {.begin = peer##_begin,      \
                                    .run = peer##_many_run,     \
                                    .end = peer##_end},         \
                    [BENCH_HAMMER] = {.make = peer##_make,      \
                                      .run = peer##_hammer_run, \
                                      .drop = peer##_drop},     \
                    [BENCH_CREATE] = {.run = peer##_create_run}}};

ROW(glib, "glib")
ROW(shared, "shared")
ROW(intrusive, "boost")
