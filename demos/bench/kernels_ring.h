// Workloads of two threads: the first makes objects, the second drops what
// it is handed. Part of bench/kernels.h.
#include "bench/ring.h"
#include "bench/timing.h" // bench_now

#include <sched.h>

// Waits until the ring has changed or the others ask for a safepoint; the
// clock stands still. It yields: this may be the only core.
static void
wait_for(struct bench_part *part, bool (*ready)(struct bench_ring *))
{
    double start = bench_now();

    while (!ready(part->ring) && !SAFEPOINT_ASKED)
        sched_yield();
    part->waited += bench_now() - start;
    SAFEPOINT;
}

static void
put(struct bench_part *part, void *item)
{
    while (!bench_ring_put(part->ring, item))
        wait_for(part, bench_ring_has_room);
}

// Drops what it is handed, up to the NULL.
static void
consume(struct bench_part *part)
{
    void *item;

    for (;;) {
        while (!bench_ring_get(part->ring, &item))
            wait_for(part, bench_ring_has_item);
        if (item == NULL)
            break;
        DECREF(&((struct node *)item)->rc);
        SAFEPOINT;
    }
    SETTLE;
}

// The first thread pays last: what was queued for it after the end comes in
// when the consumer has read the NULL, which it does after its last decref.
static void
produce_end(struct bench_part *part)
{
    put(part, NULL);
    while (!bench_ring_is_empty(part->ring))
        wait_for(part, bench_ring_is_empty);
    SETTLE;
}

// Every object is handed over; the maker lets go first.
static void
handoff_run(struct bench_part *part)
{
    if (part->thread != 0) {
        consume(part);
        return;
    }
    for (size_t i = 0; i < part->n; i++) {
        struct node *node = node_new(NULL);
        INCREF(&node->rc);
        put(part, node);
        DECREF(&node->rc);
        SAFEPOINT;
    }
    produce_end(part);
}

// `share` percent are handed over with their only reference, which biased
// counting has to queue; the maker counts and drops the others itself.
static void
queue_run(struct bench_part *part)
{
    if (part->thread != 0) {
        consume(part);
        return;
    }
    for (size_t i = 0; i < part->n; i++) {
        struct node *node = node_new(NULL);
        HEADER *rc = hidden(&node->rc);
        for (int k = 0; k < 4; k++) {
            INCREF(rc);
            rc = hidden(rc);
        }
        for (int k = 0; k < 4; k++) {
            DECREF(rc);
            rc = hidden(rc);
        }
        if (bench_in_share(i, part->share))
            put(part, node);
        else
            DECREF(rc);
        SAFEPOINT;
    }
    produce_end(part);
}

#define RING_KERNELS \
    [BENCH_HANDOFF] = {.run = handoff_run}, [BENCH_QUEUE] = {.run = queue_run},
