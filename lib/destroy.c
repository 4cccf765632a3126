// Deep destruction without deep recursion.
//
// The dealloc of a list node gives up the next node, whose dealloc gives up
// the next: 200,000 nodes would need 200,000 stack frames. rc_destroy_ (in
// type.h) nests RC_DEALLOC_DEPTH_MAX_ deep. Beyond that depth, objects wait on
// a stack of this thread, and the caller of the outermost dealloc destroys
// them one by one. A chain has one object waiting at a time.
//
// If memory for the stack runs out, the object is destroyed at once, however
// deep the recursion is: no object is lost.
//
// Source: CPython's trashcan.
#include <rclab/type.h>

#include <stdlib.h>

RC_THREAD_LOCAL_ struct rc_dying_ rc_dying_;

struct waiting {
    void *self;
    const rc_type *type;
};

// This thread's stack; rc_dying_.waiting entries of `room` are in use. An empty
// stack is freed at once, so a thread that exits leaves none behind.
static _Thread_local struct waiting *stack;
static _Thread_local unsigned room;

static void
destroy(void *self, const rc_type *type)
{
    rc_dying_.depth++;
    type->dealloc(self);
    rc_dying_.depth--;
}

void
rc_destroy_later_(void *self, const rc_type *type)
{
    if (rc_dying_.waiting == room) {
        unsigned more = room == 0 ? 64 : 2 * room;
        struct waiting *bigger = realloc(stack, more * sizeof *stack);
        if (bigger == NULL) {
            destroy(self, type);
            return;
        }
        stack = bigger;
        room = more;
    }
    stack[rc_dying_.waiting++] = (struct waiting){self, type};
}

void
rc_destroy_waiting_(void)
{
    while (rc_dying_.waiting != 0) {
        struct waiting next = stack[--rc_dying_.waiting];
        destroy(next.self, next.type);
    }
    free(stack);
    stack = NULL;
    room = 0;
}
