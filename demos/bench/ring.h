// A ring between one producer and one consumer, and the end of their work.
#ifndef RCLAB_DEMOS_BENCH_RING_H
#define RCLAB_DEMOS_BENCH_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum { BENCH_RING_SLOTS = 256 };

// Index modulo BENCH_RING_SLOTS; empty when equal. Each on its own line.
struct bench_ring {
    _Alignas(64) _Atomic size_t written; // by the producer alone
    _Alignas(64) _Atomic size_t read;    // by the consumer alone
    _Alignas(64) void *slot[BENCH_RING_SLOTS];
};

static inline void
bench_ring_reset(struct bench_ring *ring)
{
    atomic_init(&ring->written, 0);
    atomic_init(&ring->read, 0);
}

// False: full. Threads: the producer.
static inline bool
bench_ring_put(struct bench_ring *ring, void *item)
{
    // order: relaxed, our own
    size_t w = atomic_load_explicit(&ring->written, memory_order_relaxed);
    // order: acquire, pairs with get's release [ring-free]: the slot is free
    if (w - atomic_load_explicit(&ring->read, memory_order_acquire) ==
        BENCH_RING_SLOTS)
        return false;
    ring->slot[w % BENCH_RING_SLOTS] = item;
    // order: release, pairs with get's acquire [ring-full]
    atomic_store_explicit(&ring->written, w + 1, memory_order_release);
    return true;
}

// False: empty. Threads: the consumer.
static inline bool
bench_ring_get(struct bench_ring *ring, void **item)
{
    // order: relaxed, our own
    size_t r = atomic_load_explicit(&ring->read, memory_order_relaxed);
    // order: acquire, pairs with put's release [ring-full]
    if (atomic_load_explicit(&ring->written, memory_order_acquire) == r)
        return false;
    *item = ring->slot[r % BENCH_RING_SLOTS];
    // order: release, pairs with put's acquire [ring-free]
    atomic_store_explicit(&ring->read, r + 1, memory_order_release);
    return true;
}

// Items in the ring: for the producer at most, for the consumer at least.
static inline size_t
bench_ring_count(struct bench_ring *ring)
{
    // order: acquire, as in put and get [ring-free] [ring-full]
    size_t r = atomic_load_explicit(&ring->read, memory_order_acquire);

    return atomic_load_explicit(&ring->written, memory_order_acquire) - r;
}

static inline bool
bench_ring_has_room(struct bench_ring *ring)
{
    return bench_ring_count(ring) < BENCH_RING_SLOTS;
}

static inline bool
bench_ring_has_item(struct bench_ring *ring)
{
    return bench_ring_count(ring) > 0;
}

static inline bool
bench_ring_is_empty(struct bench_ring *ring)
{
    return bench_ring_count(ring) == 0;
}

#endif
