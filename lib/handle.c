// Handles, the slow half: a stack that must grow, and handles left behind.
//
// The first RC_HANDLES_INLINE handles of a thread lie in its record. Beyond,
// the stack is allocated, and doubled when it is full. A handle that finds no
// room becomes a counted reference that is never given back: the object leaks,
// which is better than a use after free.
#include "handle.h"

#include "misuse.h"

#include <rclab/deferred.h>

#include <stdlib.h>
#include <string.h>

static void
keep_for_ever(rc_deferred *rc)
{
    // order: relaxed, as in deferred.h [world-stop]
    atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
}

// Doubles the handle stack. False: no memory.
static bool
grow(struct rc_thread *self)
{
    size_t room = 2 * self->handles_room;
    struct rc_deferred **bigger = malloc(room * sizeof(struct rc_deferred *));

    if (bigger == NULL)
        return false;
    memcpy(bigger, self->handle, self->handles * sizeof(struct rc_deferred *));
    if (self->handle != self->handle_inline)
        free(self->handle);
    self->handle = bigger;
    self->handles_max = self->handles_room = room;
    return true;
}

void
rc_deferred_borrow_slow_(rc_deferred *rc)
{
    struct rc_thread *self = &rc_self_;

    if (self->blocked) {
        rc_trouble_(RC_MISUSE, "borrow of a '%s' inside a blocking region",
                    rc->type);
    } else {
        rc_thread_attach();
        if (self->attached &&
            (self->handles < self->handles_max || grow(self))) {
            self->handle[self->handles++] = rc;
            return;
        }
        rc_trouble_(RC_LEAK,
                    "no room for a handle to a '%s': it will never be freed",
                    rc->type);
    }
    keep_for_ever(rc);
}

void
rc_scope_enter_unattached_(void)
{
    rc_thread_attach();
    if (rc_self_.blocked)
        rc_say_(RC_MISUSE, "a scope is entered inside a blocking region");
    else if (!rc_self_.attached)
        rc_say_(RC_MISUSE, "a scope is entered by a thread that cannot "
                           "attach: no collect waits for it");
}

void
rc_scope_leave_refused_(rc_scope *scope)
{
    rc_say_(RC_MISUSE, scope->thread != &rc_self_
                           ? "a scope is left by a thread that did not enter it"
                           : "a scope is left twice, or after the one around "
                             "it");
}

void
rc_deferred_exit_(struct rc_thread *self)
{
    if (self->handles != 0) {
        rc_trouble_(RC_MISUSE, "a thread ends inside a scope, holding a '%s'",
                    self->handle[self->handles - 1]->type);
        while (self->handles != 0)
            keep_for_ever(self->handle[--self->handles]);
    }
    if (self->handle != self->handle_inline)
        free(self->handle);
    self->handle = self->handle_inline;
    self->handles_room = self->handles_max = RC_HANDLES_INLINE;
}

bool
rc_deferred_exited_(const struct rc_thread *self)
{
    return self->handles == 0 && self->handle == self->handle_inline;
}
