// Loops that wait for another thread by looking: `while (!done) ;`, a failing
// compare-and-swap, an exchange that leaves the value as it was, a trylock
// tried again.
//
// A thread that comes to the same read in the same state, having stored
// nothing since, would read the same for ever. It is parked until another
// thread changes one of the places it read; if none can, it spins for ever.
// Same state means: same place in the program, and the same bytes on its
// stack from there up. A loop that counts its tries is no spin loop: it ends.
#ifndef RCLAB_EXPLORE_SPIN_H
#define RCLAB_EXPLORE_SPIN_H

#include "trace/op.h"

struct ex_thread;
struct ex_event;

enum {
    EX_LOOKS = 32,         // reads remembered since the last store
    EX_QUIET = 4096,       // unseen accesses in a row before we look closer
    EX_QUIET_MAX = 1 << 24 // ... before we give up
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
    uint32_t first;  // of the loop it is parked in
    uint32_t stores; // so many stores to others' bytes so far
    uint32_t valid;  // `stores` when the first look was taken
    bool parked;
    uint64_t state; // at the read it is about to do
    // unseen accesses: since when, and what was read or written
    struct ex_look anchor;
    uint32_t anchor_stores;
    struct ex_span seen[EX_LOOKS];
    uint32_t seen_count;
};

// What the thread's stack holds, from the interceptor it is in upwards.
uint64_t ex_spin_stack(const struct ex_thread *thread);

void ex_spin_start(struct ex_spin *spin);

// The thread is about to park at a read. True when it only repeats itself.
bool ex_spin_repeats(struct ex_thread *thread);
// Whether something it looked at has changed.
bool ex_spin_changed(const struct ex_thread *thread);
// The event happened: remember a read, forget after a store.
void ex_spin_note(struct ex_thread *thread, const struct ex_event *event);

// An access in a long run of accesses that no other thread can see. When the
// thread goes round in a circle, what it reads there becomes contended:
// another thread must change it.
void ex_spin_quietly(struct ex_thread *thread, uintptr_t addr, size_t size,
                     bool writes, const void *pc);

// Forgets which reads are in loops.
void ex_spin_forget(void);

#endif
