// The deferred count: references from local variables are not counted.
//
//     struct list { rc_deferred rc; const char *item; };
//     rc_scope scope;
//     rc_scope_enter(&scope);
//     struct list *l = atomic_load(&slot);   // no safepoint from here ...
//     rc_deferred_borrow(&l->rc);            // ... to here: now it is safe
//     use(l);
//     rc_scope_leave(&scope);
//
// A reference stored in the heap is counted (incref, decref). A reference in
// a local variable is a handle on this thread's handle stack: a plain store.
// So a count of 0 does not mean dead. It means: see who has a handle. The
// object enters the zero count table, and rc_deferred_collect, with the world
// stopped, frees what is still at 0 and named by no handle of any thread.
//
// Invariant: an object whose count is 0 is in exactly one table, once, until
// a collect frees it or finds it counted again. Only a collect frees, and it
// waits for every attached thread to come to a safepoint: from loading a
// pointer out of a shared slot to borrowing it, no other thread can free it.
//
// A handle never leaves its thread or outlives its scope. To keep the object,
// incref it.
//
// Memory order: all relaxed. What makes dealloc come after every use is the
// stop: a parked thread gave up the registry lock, and the collecting one
// took it [world-stop].
//
// Longer than a header should be: the verbs of deferred counting and scopes
// are only understood together.
//
// Source: Deutsch and Bobrow (CACM 1976); PEP 703's deferred counting. Table
// and collect are in lib/collect.c, handles in lib/handle.c. Scanning threads
// one by one, without the stop, is wrong: explored/deferred_scan_without_stop.
#ifndef RCLAB_DEFERRED_H
#define RCLAB_DEFERRED_H

#include "immortal.h" // RC_COUNT_MAX
#include "thread.h"   // rc_self_

typedef struct rc_deferred {
    _Atomic uint32_t count;   // references from the heap; > RC_COUNT_MAX:
                              // immortal
    _Atomic uint32_t flags;   // enum rc_deferred_flag
    struct rc_deferred *next; // in a zero count table
    const rc_type *type;      // set by init, then only read
} rc_deferred;

_Static_assert(sizeof(void *) != 8 || sizeof(rc_deferred) == 24, "24 bytes");

enum rc_deferred_flag {
    RC_DEFERRED_LISTED = 1, // in a zero count table
    RC_DEFERRED_MARKED = 2, // a handle names it; only while the world stands
    RC_DEFERRED_DEAD = 4    // found by a collect, about to be deallocated
};

// A stretch of code whose handles end together.
typedef struct rc_scope {
    size_t handles;           // of the thread, when the scope was entered
    struct rc_thread *thread; // which entered it
} rc_scope;

void rc_deferred_zero_(rc_deferred *rc);
RC_COLD_ void rc_deferred_incref_odd_(rc_deferred *rc, uint32_t count);
RC_COLD_ void rc_deferred_decref_odd_(rc_deferred *rc, uint32_t count);
RC_COLD_ void rc_deferred_borrow_slow_(rc_deferred *rc);
RC_COLD_ void rc_deferred_blocked_(const rc_type *type);
RC_COLD_ void rc_deferred_decref_apart_(rc_deferred *rc);
RC_COLD_ void rc_scope_enter_odd_(void);
RC_COLD_ void rc_scope_leave_odd_(rc_scope *scope);

// Makes a header with one counted reference, the caller's.
// Threads: the creator, before anyone else sees the object.
static inline void
rc_deferred_init(rc_deferred *rc, const rc_type *type)
{
    atomic_init(&rc->count, 1);
    atomic_init(&rc->flags, 0);
    rc->type = type;
}

// Makes one more counted reference. Requires: the caller owns one, or has a
// handle. Threads: any.
static inline void
rc_deferred_incref(rc_deferred *rc)
{
    // order: relaxed, see "Memory order" [world-stop]
    uint32_t old = atomic_load_explicit(&rc->count, memory_order_relaxed);

    if (rc_count_immortal(old))
        return;
    if (RC_UNLIKELY_(rc_self_.blocked))
        rc_deferred_blocked_(rc->type); // says so; one too many only leaks
    // order: relaxed, likewise [world-stop]
    old = atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
    if (RC_UNLIKELY_(!rc_count_may_rise_(old)))
        rc_deferred_incref_odd_(rc, old); // from 0: legal with a handle
}

static inline void
rc_deferred_take_one_(rc_deferred *rc)
{
    // order: relaxed, see "Memory order" [world-stop]
    uint32_t old =
        atomic_fetch_sub_explicit(&rc->count, 1, memory_order_relaxed);
    if (RC_UNLIKELY_(!rc_count_may_fall_(old)))
        rc_deferred_decref_odd_(rc, old);
    else if (old == 1)
        rc_deferred_zero_(rc);
}

// Gives one counted reference back. At 0 the object waits for a collect.
// Requires: the caller owns it and, without a handle, does not touch `rc`
// afterwards. Threads: any; attaches if need be.
static inline void
rc_deferred_decref(rc_deferred *rc)
{
    // order: relaxed, see "Memory order" [world-stop]
    uint32_t old = atomic_load_explicit(&rc->count, memory_order_relaxed);

    if (rc_count_immortal(old))
        return;
    // Attached first: between the fetch_sub and the table, only the world's
    // waiting for this thread keeps the object alive.
    if (RC_UNLIKELY_(rc_self_.token == RC_NO_TOKEN))
        rc_deferred_decref_apart_(rc);
    else
        rc_deferred_take_one_(rc);
}

// Begins and ends a stretch of handles. Scopes nest (checked as far as handles
// are borrowed); leaving one ends all handles borrowed since it was entered.
// Requires: not in a blocking region. Threads: any, attaches if need be; a
// scope is left by the thread that entered it (checked).
static inline void
rc_scope_enter(rc_scope *scope)
{
    // Attached before anything is loaded: no collect waits for a thread that
    // is not. if left out: explored/deferred_scope_without_attach
    if (RC_UNLIKELY_(rc_self_.token == RC_NO_TOKEN))
        rc_scope_enter_odd_();
    scope->handles = rc_self_.handles;
    scope->thread = &rc_self_;
}

static inline void
rc_scope_leave(rc_scope *scope)
{
    if (RC_UNLIKELY_(scope->thread != &rc_self_ ||
                     scope->handles > rc_self_.handles))
        rc_scope_leave_odd_(scope);
    else
        rc_self_.handles = scope->handles;
}

// Names `rc` by a handle until the innermost scope is left: a store, and no
// count. Should memory for the handle stack run out, it takes a counted
// reference that nobody gives back, and says so (RC_LEAK).
// Requires: an open scope; the object was found in a counted place, with no
// safepoint since. Threads: any; attaches if need be.
static inline void
rc_deferred_borrow(rc_deferred *rc)
{
    if (RC_UNLIKELY_(rc_self_.handles >= rc_self_.handles_max)) {
        rc_deferred_borrow_slow_(rc);
        return;
    }
    rc_self_.handle[rc_self_.handles++] = rc;
}

// Frees every object that is at 0 and named by no handle, and what these
// deallocs bring to 0; returns how many it found dead. Inside a dealloc run by
// a collect: 0, the one under way goes on with what was added.
// Requires: see rc_world_stop. Threads: any.
size_t rc_deferred_collect(void);

// Counted references at some moment; above RC_COUNT_MAX: immortal.
// Threads: any.
uint32_t rc_deferred_count(const rc_deferred *rc);

// Always false: handles are not counted, so nobody can know. Threads: any.
bool rc_deferred_is_unique(const rc_deferred *rc);

// Makes one more counted reference unless the object is being destroyed:
// true when made. Requires: the header's memory is still there.
// Threads: any; attaches if need be, false where it cannot.
RC_NODISCARD_ bool rc_deferred_try_incref(rc_deferred *rc);

// Makes the object immortal: true, always. A count of other threads that is
// under way may still move it within the immortal range.
// Requires: a reference or a handle. Threads: any.
bool rc_deferred_immortalize(rc_deferred *rc);

// Collects. Threads: any.
void rc_deferred_settle(void);

#endif
