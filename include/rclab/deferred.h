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
// A reference stored in the heap is counted (incref, decref). A reference in a
// local variable is a handle on this thread's handle stack: a plain store. So
// an object at count 0 may still be in use. It enters the zero count table, and
// rc_deferred_collect stops the world and frees each object that is still at 0
// and that no handle names.
//
// Invariant: an object whose count is 0 is in exactly one table, once, until a
// collect frees it or finds it counted again. Only a collect frees, and a
// collect waits for every attached thread to come to a safepoint. So no other
// thread can free an object between the load of its pointer from a shared slot
// and the borrow.
//
// A handle stays in its thread and in its scope. To keep the object, incref it.
//
// Memory order: all relaxed. The stop makes dealloc come after every use: a
// parked thread has released the registry lock, and the collecting thread has
// taken it [world-stop].
//
// Longer than a header should be: counts and scopes are understood only
// together.
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
    RC_DEFERRED_MARKED = 2, // a handle names it; set in a stopped world only
    RC_DEFERRED_DEAD = 4    // a collect has found it and will run its dealloc
};

// A stretch of code whose handles end together.
typedef struct rc_scope {
    size_t handles;           // in use when the scope was entered
    struct rc_thread *thread; // the thread that entered it
} rc_scope;

void rc_deferred_zero_(rc_deferred *rc);
RC_COLD_ void rc_deferred_incref_at_limit_or_dead_(rc_deferred *rc,
                                                   uint32_t count);
RC_COLD_ void rc_deferred_decref_refused_(rc_deferred *rc, uint32_t count);
RC_COLD_ void rc_deferred_borrow_slow_(rc_deferred *rc);
RC_COLD_ void rc_deferred_blocked_(const rc_type *type);
RC_COLD_ void rc_deferred_decref_unattached_(rc_deferred *rc);
RC_COLD_ void rc_scope_enter_unattached_(void);
RC_COLD_ void rc_scope_leave_refused_(rc_scope *scope);

// Makes a header with one counted reference, the caller's.
// Threads: the creator, before another thread sees the object.
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
        rc_deferred_blocked_(rc->type); // reports it; one too many leaks
    // order: relaxed, likewise [world-stop]
    old = atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
    if (RC_UNLIKELY_(!rc_count_may_rise_(old)))
        rc_deferred_incref_at_limit_or_dead_(
            rc, old); // from 0: legal with a handle
}

static inline void
rc_deferred_take_one_(rc_deferred *rc)
{
    // order: relaxed, see "Memory order" [world-stop]
    uint32_t old =
        atomic_fetch_sub_explicit(&rc->count, 1, memory_order_relaxed);
    if (RC_UNLIKELY_(!rc_count_may_fall_(old)))
        rc_deferred_decref_refused_(rc, old);
    else if (old == 1)
        rc_deferred_zero_(rc);
}

// Gives one counted reference back. At 0 the object waits for a collect.
// Requires: the caller owns the reference, and does not use `rc` afterwards
// unless it has a handle. Threads: any; an unattached thread is attached.
static inline void
rc_deferred_decref(rc_deferred *rc)
{
    // order: relaxed, see "Memory order" [world-stop]
    uint32_t old = atomic_load_explicit(&rc->count, memory_order_relaxed);

    if (rc_count_immortal(old))
        return;
    // An unattached thread attaches first: between the fetch_sub and the table
    // the object lives only because a collect waits for this thread.
    if (RC_UNLIKELY_(rc_self_.token == RC_NO_TOKEN))
        rc_deferred_decref_unattached_(rc);
    else
        rc_deferred_take_one_(rc);
}

// Begins and ends a stretch of handles. Leaving a scope ends all handles that
// were borrowed since it was entered. Scopes nest (checked as far as handles
// are borrowed).
// Requires: not in a blocking region; the thread that entered a scope leaves it
// (both checked). Threads: any; an unattached thread is attached.
static inline void
rc_scope_enter(rc_scope *scope)
{
    // The thread attaches before it loads a pointer, because a collect waits
    // for attached threads only.
    // if left out: explored/deferred_scope_without_attach
    if (RC_UNLIKELY_(rc_self_.token == RC_NO_TOKEN))
        rc_scope_enter_unattached_();
    scope->handles = rc_self_.handles;
    scope->thread = &rc_self_;
}

static inline void
rc_scope_leave(rc_scope *scope)
{
    if (RC_UNLIKELY_(scope->thread != &rc_self_ ||
                     scope->handles > rc_self_.handles))
        rc_scope_leave_refused_(scope);
    else
        rc_self_.handles = scope->handles;
}

// Names `rc` by a handle until the innermost scope is left: a store, and no
// count. If memory for the handle stack runs out, the object is never freed,
// and the hook hears RC_LEAK.
// Requires: an open scope; the caller found `rc` in a counted place and has
// passed no safepoint since. Threads: any; an unattached thread is attached.
static inline void
rc_deferred_borrow(rc_deferred *rc)
{
    if (RC_UNLIKELY_(rc_self_.handles >= rc_self_.handles_max)) {
        rc_deferred_borrow_slow_(rc);
        return;
    }
    rc_self_.handle[rc_self_.handles++] = rc;
}

// Frees every object that is at 0 and that no handle names, and the objects
// that these deallocs bring to 0. Returns how many objects it found dead; 0
// inside a dealloc that a collect runs, because that collect goes on with what
// was added.
// Requires: see rc_world_stop. Threads: any.
size_t rc_deferred_collect(void);

// Returns the number of counted references at some moment during the call;
// above RC_COUNT_MAX: immortal. Threads: any.
uint32_t rc_deferred_count(const rc_deferred *rc);

// Returns false, because handles are not counted. Threads: any.
bool rc_deferred_is_unique(const rc_deferred *rc);

// Does nothing: rc_deferred_try_incref needs no permission. Threads: any.
static inline void
rc_deferred_enable_try(rc_deferred *rc)
{
    (void)rc;
}

// Makes one more counted reference unless the object is being destroyed.
// Returns whether it made one. Requires: the header's memory is still there.
// Threads: any; an unattached thread is attached, or gets false if it cannot
// be.
RC_NODISCARD_ bool rc_deferred_try_incref(rc_deferred *rc);

// Makes the object immortal. Returns true. A count that another thread has
// begun may still move it within the immortal range.
// Requires: a reference or a handle. Threads: any.
bool rc_deferred_immortalize(rc_deferred *rc);

// Collects, as rc_deferred_collect. Threads: any.
void rc_deferred_settle(void);

#endif
