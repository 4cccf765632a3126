// A row of steps without a choice point can be endless: a thread polls what
// no other thread has touched yet, because it keeps the others from running. So
// after some steps it lets those go first that are not parked yet: it is
// hidden, and goes on when none is left. Steps that are no choice points
// commute with all that others do, so nothing is lost by this order.
//
// When no thread is left and it comes back to a state it was in, it goes round
// in a circle that only another thread can end. What it locks or tries there
// becomes contended, and the search starts again as it does for any newly
// contended byte (share.h). States are compared with one kept from before,
// which is replaced after 1,024, 2,048, 4,096, ... steps of the row, and only
// where place and stack are those of that state; a few times, for the state
// may be large.
//
// What a circle merely reads is found by spin.c. A circle that allocates is
// none: the heap moves on.
#include "engine/alone.h"

#include "engine/state.h"

enum { COMPARISONS = 16 };

static struct {
    uint64_t state;
    uint64_t stack;
    const void *pc;
    size_t event;
    int comparisons; // left
} anchor;

static uint64_t
state_now(void)
{
    ex_me->frame = ex_run.frame;
    ex_me->registers = ex_state_registers();
    return ex_state_hash();
}

// What another thread could change to end the circle. False: nothing.
static bool
mark_circle(void)
{
    bool any = false;
    for (size_t i = anchor.event; i < ex_run.event_count; i++) {
        const struct ex_op *op = &ex_run.events[i].op;
        for (int k = 0; k < op->spans; k++) {
            const struct ex_span *s = &op->span[k];
            if (ex_cell(s->addr) == NULL)
                continue;
            ex_share_mark(s->addr, s->size);
            any = true;
        }
    }
    return any;
}

static void
look_for_circle(void)
{
    const void *pc = ex_run.state.op[ex_me->id].pc;
    if ((ex_run.alone_row & (ex_run.alone_row - 1)) == 0) {
        anchor.pc = pc;
        anchor.stack = ex_spin_stack(ex_me);
        anchor.state = state_now();
        anchor.event = ex_run.event_count;
        anchor.comparisons = COMPARISONS;
        return;
    }
    if (pc != anchor.pc || anchor.state == 0 || anchor.comparisons == 0 ||
        ex_spin_stack(ex_me) != anchor.stack)
        return;
    anchor.comparisons--;
    if (state_now() == anchor.state && mark_circle())
        ex_stop(EX_END_CUT);
}

bool
ex_alone_look(void)
{
    ex_set mine = ex_bit(ex_me->id);
    if ((ex_run.fresh & ~mine) != 0) {
        ex_run.polite |= mine;
        return true;
    }
    look_for_circle();
    return false;
}
