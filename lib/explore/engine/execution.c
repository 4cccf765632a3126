// One execution from its first thread to its end, and the start of each thread
// on its stack.
#include "engine/engine.h"

#include "engine/cycle.h"
#include "engine/memory.h"

#include <pthread.h>
#include <string.h>

struct ex_run ex_run;

void
ex_scrub_stack(void)
{
    char below[1024];
    memset(below, 0, sizeof below);
    __asm__ volatile("" : : "r"(below) : "memory");
}

void
ex_spawn(struct ex_thread *child, void (*entry)(void))
{
    int t = child->id;
    child->can_go = NULL;
    child->describe_anew = NULL;
    child->saved_errno = 0;
    child->cancel_state = PTHREAD_CANCEL_ENABLE;
    child->depth = 0;
    child->random = 1;
    child->drew = false;
    child->stack = ex_stack_of(t);
    ex_space_use(t);
    ex_spin_start(&child->spin);
    child->children = 0;
    child->exited = child->joined = child->stuck = false;
    child->fenced = false;
    child->pick = NULL;
    ex_fiber_make(&child->fiber, (void *)ex_stack_of(t), EX_STACK_SIZE, entry);
    ex_run.state.alive |= ex_bit(t);
    ex_run.fresh |= ex_bit(t);
    if (t >= ex_run.state.threads)
        ex_run.state.threads = t + 1;
}

enum ex_end
ex_execute(void (*entry)(void))
{
    ex_cycle_begin();
    ex_run.state.threads = 0;
    ex_run.state.alive = ex_run.fresh = 0;
    ex_run.hidden = ex_run.polite = ex_run.conditional = 0;
    ex_run.state.enabled = 0;
    ex_run.state.last = -1;
    ex_run.event_count = 0;
    ex_run.quiet = ex_run.alone_row = 0;
    memset(ex_run.alone, 0, sizeof ex_run.alone);
    ex_run.executions++;
    ex_run.unsettled = ex_run.raced = ex_run.looked_at_clock = false;
    ex_memory_begin();
    ex_run.bug.kind = EX_BUG_NONE;
    ex_run.bug.lack = EX_LACK_NONE;
    ex_share_reset();
    if (ex_run.races != NULL)
        ex_races_reset(ex_run.races);
    struct ex_thread *first = &ex_run.thread[0];
    first->id = 0;
    first->detached = false;
    first->clock = 0;
    ex_spawn(first, entry);
    ex_run.now = first;
    ex_run.active = true;
    ex_fiber_switch(&ex_run.engine, &first->fiber);
    return ex_run.end;
}

void
ex_stop(enum ex_end end)
{
    ex_settle();
    ex_run.active = false;
    ex_run.end = end;
    ex_run.hasty = end == EX_END_BUG && !ex_others_have_settled(ex_me);
    struct ex_fiber abandoned;
    ex_fiber_switch(&abandoned, &ex_run.engine);
    __builtin_unreachable();
}
