// A request to cancel a thread is a byte in the program's memory, so the search
// explores both orders of the write that asks and the read that looks. A
// program that never calls pthread_cancel has no cancellation points.
//
// The macro pthread_cleanup_push saves the place that calls the handler
// (setjmp) and registers it. Unwinding jumps from one handler's place to the
// next, and ends the thread after the last handler.
#include "intercept/cancel.h"

#include "intercept/intercept.h"
#include "intercept/word.h"
#include "program/statics.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <string.h>

static bool possible;

static struct {
    __pthread_unwind_buf_t *handler; // the latest, or NULL
    void *result;
    bool leaves;
} ends[EX_THREADS_MAX];

void
ex_cancel_forget(void)
{
    possible = false;
}

void
ex_cancel_possible(void)
{
    possible = true;
}

void
ex_cancel_begin(int thread)
{
    ends[thread].handler = NULL;
    ends[thread].leaves = false;
    if (possible)
        ex_statics()->cancelled[thread] = 0;
}

static bool
can_be_cancelled(const struct ex_thread *t)
{
    return possible && t->cancel_state == PTHREAD_CANCEL_ENABLE &&
           !ends[t->id].leaves;
}

// Jumps behind the macro's setjmp. The macro's code calls the handler, then
// __pthread_unwind_next.
static _Noreturn void
unwind(void)
{
    struct ex_thread *me = ex_me;
    __pthread_unwind_buf_t *handler = ends[me->id].handler;
    if (handler == NULL)
        ex_thread_end(ends[me->id].result);
    ends[me->id].handler = handler->__pad[0];
    me->depth = (int)(intptr_t)handler->__pad[1];
    jmp_buf place = {{.__mask_was_saved = 0}}; // begins as the macro's buffer
    memcpy(place, handler->__cancel_jmp_buf, sizeof handler->__cancel_jmp_buf);
    longjmp(place, 1);
}

void
ex_cancel_leave(void *result)
{
    ends[ex_me->id].result = result;
    ends[ex_me->id].leaves = true;
    unwind();
}

bool
ex_cancel_watch(struct ex_op *op)
{
    bool can = can_be_cancelled(ex_me);
    if (can)
        ex_touch(op, (uintptr_t)&ex_statics()->cancelled[ex_me->id], 1, false);
    return can;
}

bool
ex_cancel_asked(const struct ex_thread *t)
{
    return can_be_cancelled(t) && ex_statics()->cancelled[t->id] != 0;
}

void
ex_cancel_act(void)
{
    if (ex_cancel_asked(ex_me))
        ex_cancel_leave(PTHREAD_CANCELED);
}

void
ex_cancel_point(const void *pc)
{
    if (!can_be_cancelled(ex_me))
        return;
    ex_word_step(EX_ATOMIC_LOAD, &ex_statics()->cancelled[ex_me->id], 1,
                 memory_order_seq_cst, NULL, pc);
    ex_cancel_act();
}

static int
cancel(pthread_t handle)
{
    static const uint8_t one = 1;
    const void *pc = ex_pc();
    const struct ex_thread *t = &ex_run.thread[ex_thread_number(handle)];
    uint8_t *asked = &ex_statics()->cancelled[t->id];
    struct ex_event *e =
        ex_word_store(asked, &one, 1, memory_order_seq_cst, pc);
    *asked = 1;
    ex_word_done(e, asked, 1, EX_RMW_OTHER);
    if (can_be_cancelled(t) && !t->exited && t != ex_me &&
        ex_run.state.op[t->id].kind == EX_JOIN)
        ex_unsupported("%s is cancelled while it waits in pthread_join, which "
                       "the explorer does not model",
                       ex_thread_name(t->id));
    return 0;
}

static void
test(void)
{
    ex_cancel_point(ex_pc());
}

static int
set_state(int state, int *former)
{
    struct ex_thread *me = ex_me;
    if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE)
        return EINVAL;
    if (former != NULL) {
        ex_writes(former, sizeof *former, ex_pc());
        *former = me->cancel_state;
    }
    me->cancel_state = state;
    return 0;
}

static int
set_type(int type, int *former)
{
    if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS)
        return EINVAL;
    if (type == PTHREAD_CANCEL_ASYNCHRONOUS && possible)
        ex_unsupported("the program asks for asynchronous cancellation, which "
                       "the explorer does not model; leave it deferred");
    if (former != NULL) {
        ex_writes(former, sizeof *former, ex_pc());
        *former = PTHREAD_CANCEL_DEFERRED;
    }
    return 0;
}

static void
push(__pthread_unwind_buf_t *handler)
{
    handler->__pad[0] = ends[ex_me->id].handler;
    handler->__pad[1] = (void *)(intptr_t)ex_me->depth;
    ends[ex_me->id].handler = handler;
}

static void
pop(const __pthread_unwind_buf_t *handler)
{
    ends[ex_me->id].handler = handler->__pad[0];
}

static _Noreturn void
next(const __pthread_unwind_buf_t *handler)
{
    (void)handler;
    unwind();
}

const struct ex_interceptor ex_intercept_cancel[] = {
    EX_INTERCEPT("pthread_cancel", cancel),
    EX_INTERCEPT("pthread_testcancel", test),
    EX_INTERCEPT("pthread_setcancelstate", set_state),
    EX_INTERCEPT("pthread_setcanceltype", set_type),
    EX_INTERCEPT("__pthread_register_cancel", push),
    EX_INTERCEPT("__pthread_unregister_cancel", pop),
    EX_INTERCEPT("__pthread_register_cancel_defer", push),
    EX_INTERCEPT("__pthread_unregister_cancel_restore", pop),
    EX_INTERCEPT("__pthread_unwind_next", next),
    {NULL, NULL},
};
