// Broken rules: the sentence, and the hook that hears it.
//
// The headers check on every call, and call a function of this file only when a
// rule is broken. The hook hears one sentence. The default hook prints the
// sentence, and aborts unless it is a leak. If the hook returns, the object is
// immortal: a leak is better than a use after free.
#include "misuse.h"

#include <rclab/atomic.h>
#include <rclab/locked.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static void
print_and_abort(enum rc_trouble trouble, const char *sentence)
{
    (void)fprintf(stderr, "rclab: %s\n", sentence);
    if (trouble == RC_MISUSE)
        abort();
}

static rc_hook *_Atomic current = print_and_abort;

rc_hook *
rc_set_hook(rc_hook *hook)
{
    // order: acq_rel, pairs with the other calls and the load below [hook]:
    // what a hook needs is set up before it is called.
    RC_RELEASES_(&current);
    rc_hook *former = atomic_exchange_explicit(
        &current, hook != NULL ? hook : print_and_abort, memory_order_acq_rel);
    RC_ACQUIRES_(&current);
    return former;
}

void
rc_say_(enum rc_trouble trouble, const char *sentence)
{
    // order: acquire, pairs with rc_set_hook [hook]
    rc_hook *hook = atomic_load_explicit(&current, memory_order_acquire);

    RC_ACQUIRES_(&current);
    hook(trouble, sentence);
}

void
rc_trouble_(enum rc_trouble trouble, const char *format, const rc_type *type)
{
    char sentence[256]; // a long type name is cut

    if (type == NULL) // zeroed memory, most likely
        format = "a count is used that rc_init has not set up";
    (void)snprintf(sentence, sizeof sentence, format,
                   type != NULL ? type->name : "");
    rc_say_(trouble, sentence);
}

void
rc_incref_refused_(uint32_t count, const rc_type *type)
{
    if (count == 0)
        rc_trouble_(RC_MISUSE, "incref of a destroyed '%s'", type);
    else if (count == RC_COUNT_MAX)
        rc_trouble_(RC_LEAK,
                    "the count of a '%s' has reached its limit: "
                    "the object is immortal from now on",
                    type);
}

void
rc_decref_refused_(uint32_t count, const rc_type *type)
{
    if (count == 0)
        rc_trouble_(RC_MISUSE, "decref of a '%s' that has no references left",
                    type);
}

void
rc_locked_incref_dead_(rc_locked *rc)
{
    // order: relaxed, needs no partner: immortal stays immortal
    atomic_store_explicit(&rc->count, RC_IMMORTAL, memory_order_relaxed);
    rc_incref_refused_(0, rc->type);
}

void
rc_locked_decref_dead_(rc_locked *rc)
{
    // order: relaxed, needs no partner: immortal stays immortal
    atomic_store_explicit(&rc->count, RC_IMMORTAL, memory_order_relaxed);
    rc_decref_refused_(0, rc->type);
}

void
rc_atomic_incref_at_limit_or_dead_(rc_atomic *rc, uint32_t count)
{
    if (rc_count_immortal(count))
        return; // it became so a moment ago
    // order: relaxed, needs no partner: immortal stays immortal
    atomic_store_explicit(&rc->count, RC_IMMORTAL, memory_order_relaxed);
    rc_incref_refused_(count, rc->type);
}

void
rc_atomic_decref_refused_(rc_atomic *rc, uint32_t count)
{
    if (rc_count_immortal(count))
        return; // it became so a moment ago
    // order: relaxed, needs no partner: immortal stays immortal
    atomic_store_explicit(&rc->count, RC_IMMORTAL, memory_order_relaxed);
    rc_decref_refused_(count, rc->type);
}
