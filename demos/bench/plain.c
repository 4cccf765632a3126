// The baseline: what a careful C programmer who counts references writes on
// one thread. No limit, no check, no library; and, for references that are
// not counted, a store.
#include <rclab/type.h>

#include <stdint.h>

struct plain {
    uint32_t count;
    const rc_type *type;
};

static inline void
plain_init(struct plain *rc, const rc_type *type)
{
    rc->count = 1;
    rc->type = type;
}

static inline void
plain_incref(struct plain *rc)
{
    rc->count++;
}

static inline void
plain_decref(struct plain *rc)
{
    if (--rc->count == 0)
        rc->type->dealloc(rc);
}

#define HEADER struct plain
#define INIT   plain_init
#define INCREF plain_incref
#define DECREF plain_decref
#define SETTLE ((void)0)
#include "bench/kernels.h"
#include "bench/kernels_own.h"

// Stores a pointer as a local variable would be stored: in eight slots, as a
// handle stack of eight.
static void
store_run(struct bench_part *part)
{
    HEADER *volatile slot[8];

    for (size_t i = 0; i < part->n; i += 8)
        for (int k = 0; k < 8; k++)
            slot[k] = hidden(part->own);
    (void)slot[0];
}

#define STORE_KERNELS \
    [BENCH_BORROW] = {.run = store_run}, [BENCH_SCOPE] = {.run = store_run},

const struct bench_strategy bench_plain = {
    .name = "plain", .kernels = {OWN_KERNELS STORE_KERNELS}};
