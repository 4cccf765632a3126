// A row of steps without a choice point can be endless: a thread polls memory
// that no other thread has touched yet, because the polling keeps the others
// from running. After some steps the engine hides the thread until every other
// thread is parked. Steps that are no choice points commute with all steps of
// other threads, so this order loses no interleaving.
//
// A thread that returns to an earlier state while all others are parked runs
// in a circle that only another thread can end. The bytes that its steps touch
// in the circle become contended, and the search starts again as after any
// newly contended byte (share.h).
//
// The engine compares the thread's states with an anchor, an earlier state
// that is replaced after 1,024, 2,048, 4,096, ... steps of the row. It compares
// only at the anchor's place with the anchor's stack, and only a few times,
// because a state may be large.
//
// spin.c finds the places that a circle merely reads. A row that allocates
// never repeats a state, because the heap grows.
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

// Makes contended the bytes that another thread can change to end the circle.
// False: there are none.
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
