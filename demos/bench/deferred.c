// The deferred count, on every workload; and what it is for, references from
// local variables, which are not counted.
#define HEADER    rc_deferred
#define SAFEPOINT rc_safepoint() // collects when the table is long
#include "bench/kernels.h"
#include "bench/kernels_own.h"
#include "bench/kernels_ring.h"
#include "bench/kernels_shared.h"

// One scope for eight handles to an object that all threads use.
static void
borrow_run(struct bench_part *part)
{
    union cell *cell = part->shared;
    rc_scope scope;

    for (size_t i = 0; i < part->n; i += 8) {
        rc_scope_enter(&scope);
        for (int k = 0; k < 8; k++)
            rc_deferred_borrow(hidden(&cell->rc));
        rc_scope_leave(&scope);
    }
}

// A scope for every handle.
static void
scope_run(struct bench_part *part)
{
    union cell *cell = part->shared;
    rc_scope scope;

    for (size_t i = 0; i < part->n; i++) {
        rc_scope_enter(&scope);
        rc_deferred_borrow(hidden(&cell->rc));
        rc_scope_leave(&scope);
    }
}

#define BORROW_KERNELS                     \
    [BENCH_BORROW] = {.make = lines_make,  \
                      .run = borrow_run,   \
                      .drop = lines_drop}, \
    [BENCH_SCOPE] = {                      \
        .make = lines_make, .run = scope_run, .drop = lines_drop},

const struct bench_strategy bench_deferred = {
    .name = "deferred",
    .kernels = {OWN_KERNELS SHARED_KERNELS RING_KERNELS BORROW_KERNELS}};
