// Loops that wait for another thread by looking: `while (!done) ;`, a failing
// compare-and-swap, an exchange that leaves the value as it was, a trylock
// tried again.
//
// A thread that returns to the same read in the same state, without a store in
// between, would read the same for ever. The engine parks it until another
// thread changes a place that it read. If no other thread can, the thread spins
// for ever. The same state means the same place in the program and the same
// bytes on the stack from there up. A loop that counts its tries never repeats
// a state.
#ifndef RCLAB_EXPLORE_SPIN_H
#define RCLAB_EXPLORE_SPIN_H

#include "trace/op.h"

struct ex_thread;
struct ex_event;

enum {
    EX_LOOKS = 32,         // reads remembered since the last store
    EX_QUIET = 4096,       // private accesses in a row before a closer look
    EX_QUIET_MAX = 1 << 24 // ... before the explorer gives up
};

struct ex_look {
    const void *pc;
    uintptr_t addr;
    uint64_t value;
    uint64_t state; // hash of the stack, 0 when not taken
    uint32_t size;
    bool lock; // a trylock: the value is the owner
};

struct ex_spin {
    struct ex_look look[EX_LOOKS];
    uint32_t looks;
    uint32_t first;  // parked: the first look of its loop
    uint32_t stores; // steps that are no looks, stores outside its stack
    uint32_t valid;  // `stores` when the first look was taken
    bool parked;
    uint64_t state; // at the next read
    // private accesses: the anchor, and the places touched since
    struct ex_look anchor;
    uint32_t anchor_stores;
    struct ex_span seen[EX_LOOKS];
    uint32_t seen_count;
};

// A hash of the thread's stack, from the current interceptor upwards.
uint64_t ex_spin_stack(const struct ex_thread *thread);

void ex_spin_start(struct ex_spin *spin);

// Called before the thread parks at a read. True: it only repeats itself.
bool ex_spin_repeats(struct ex_thread *thread);
// Whether a place that the thread read in its loop has changed.
bool ex_spin_changed(const struct ex_thread *thread);
// Records an event: remembers a read, forgets the reads after a store.
void ex_spin_note(struct ex_thread *thread, const struct ex_event *event);

// Records an access in a long run of private accesses. When the thread runs in
// a circle, the places that it only reads there become contended, because
// another thread must change one.
void ex_spin_quietly(struct ex_thread *thread, uintptr_t addr, size_t size,
                     bool writes, const void *pc);

// Forgets which reads are in loops.
void ex_spin_forget(void);

#endif
