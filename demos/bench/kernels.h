// The workloads as code, compiled once for each strategy: a template.
//
//     #define HEADER rc_atomic
//     #include "bench/kernels.h"         // this, and the macros for
//     #include "bench/kernels_own.h"     // one thread alone,
//     #include "bench/kernels_shared.h"  // objects of another thread,
//     #include "bench/kernels_ring.h"    // a producer and a consumer
//
// The verbs are the generic ones; a file that counts otherwise defines INIT,
// INCREF, DECREF and SETTLE first. SAFEPOINT is for strategies that free at
// safepoints.
//
// An empty asm hides every pointer from the optimiser, in every strategy
// alike: it cannot cancel an incref against a decref, and nothing else is
// held back. Eight pairs make a turn of the loop, so that where the loop
// falls into the code cache weighs little.
#include "bench/bench.h"

#include <rclab/rclab.h>

#include <string.h>

#ifndef INCREF
#    define INIT   rc_init
#    define INCREF rc_incref
#    define DECREF rc_decref
#    define SETTLE rc_settle((HEADER *)NULL)
#endif
#ifndef SAFEPOINT
#    define SAFEPOINT       ((void)0)
#    define SAFEPOINT_ASKED false
#else
// order: relaxed, as in rc_safepoint
#    define SAFEPOINT_ASKED \
        (atomic_load_explicit(&rc_self_.poll, memory_order_relaxed) != 0)
#endif

// As large in every strategy whose header fits.
union cell {
    HEADER rc;
    char room[32];
};

struct node {
    HEADER rc;
    struct node *next;
};

static inline HEADER *
hidden(HEADER *rc)
{
    __asm__ volatile("" : "+r"(rc));
    return rc;
}

#define PAIR(cell_)                           \
    do {                                      \
        HEADER *pair_ = hidden(&(cell_)->rc); \
        INCREF(pair_);                        \
        pair_ = hidden(pair_);                \
        DECREF(pair_);                        \
    } while (0)

// Eight pairs, on one cell (step 0) or on neighbours (step 1).
#define PAIRS(cell_, step)          \
    do {                            \
        PAIR(cell_);                \
        PAIR((cell_) + 1 * (step)); \
        PAIR((cell_) + 2 * (step)); \
        PAIR((cell_) + 3 * (step)); \
        PAIR((cell_) + 4 * (step)); \
        PAIR((cell_) + 5 * (step)); \
        PAIR((cell_) + 6 * (step)); \
        PAIR((cell_) + 7 * (step)); \
    } while (0)

static void
cell_dealloc(void *self)
{
    (void)self; // lies in a pool
}

static const rc_type cell_type = {
    .name = "cell", .dealloc = cell_dealloc, .leaf = true};

static void
node_dealloc(void *self)
{
    struct node *node = self;

    if (node->next != NULL)
        DECREF(&node->next->rc);
    free(node);
}

static const rc_type node_type = {.name = "node", .dealloc = node_dealloc};

static struct node *
node_new(struct node *next)
{
    struct node *node = bench_alloc(sizeof *node);

    INIT(&node->rc, &node_type);
    node->next = next; // the caller's reference moves in here
    return node;
}

static void
leaf_dealloc(void *self)
{
    free(self);
}

static const rc_type leaf_type = {
    .name = "leaf", .dealloc = leaf_dealloc, .leaf = true};

static HEADER *
leaf_new(void)
{
    struct node *node = bench_alloc(sizeof *node);

    INIT(&node->rc, &leaf_type);
    return &node->rc;
}

static void
cells_make(union cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        INIT(hidden(&cells[i].rc), &cell_type);
}

static void
cells_drop(union cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        DECREF(&cells[i].rc);
    SETTLE;
}

static void
own_begin(struct bench_part *part)
{
    cells_make(part->own, BENCH_OBJECTS);
}

static void
own_end(struct bench_part *part)
{
    cells_drop(part->own, BENCH_OBJECTS);
}
