// Signals sent to the running thread, another thread, or the process.
#include "intercept/intercept.h"
#include "intercept/signals.h"

#include <errno.h>

// The explorer cannot interrupt a thread that waits for anything but signals.
static void
must_not_wait(const struct ex_thread *t, int number)
{
    uint64_t word = (uintptr_t)ex_signal_word(t->id);
    bool waits = !t->exited && t->can_go != NULL && t != ex_me &&
                 ex_run.state.op[t->id].span[0].addr != word && !t->can_go(t);
    if (waits && ex_signal_calls(number))
        ex_unsupported("%s is sent a signal with a handler while it waits, "
                       "which the explorer does not model",
                       ex_thread_name(t->id));
}

static void
post(uint64_t *word, int number, const void *pc)
{
    struct ex_op *op = ex_op(EX_SEM_POST, pc);
    ex_signals_use();
    ex_touch(op, (uintptr_t)word, sizeof *word, true);
    ex_step();
    *word |= ex_signal_bit(number);
}

static int
send(const struct ex_thread *t, int number, const void *pc)
{
    bool blocks = (ex_receivers[t->id].blocked & ex_signal_bit(number)) != 0;
    if (number == 0 || t->exited)
        return t->exited ? ESRCH : 0;
    ex_signals_use();
    if (ex_signal_ignored(number) && !blocks)
        return 0;
    if (t == ex_me && !blocks) {
        ex_signal_act(number);
        return 0;
    }
    if (!blocks && !ex_signal_calls(number))
        ex_signal_default(number);
    post(ex_signal_word(t->id), number, pc);
    must_not_wait(t, number);
    return 0;
}

static int
send_to_thread(pthread_t handle, int number)
{
    const void *pc = ex_pc();
    const struct ex_thread *t = &ex_run.thread[ex_thread_number(handle)];
    return number < 0 || number >= EX_SIGNALS ? EINVAL : send(t, number, pc);
}

static int
send_to_self(int number)
{
    const void *pc = ex_pc();
    if (!ex_signal_exists(number)) {
        errno = EINVAL;
        return -1;
    }
    return send(ex_me, number, pc);
}

static ex_set open_to; // threads that may get the signal

static int
pick_thread(struct ex_thread *t)
{
    (void)t;
    ex_set left = open_to;
    for (int k = ex_choose_value(ex_size(left)); k > 0; k--)
        left &= left - 1;
    return ex_first(left);
}

static int
send_to_process(pid_t process, int number)
{
    const void *pc = ex_pc();
    if (process != 0 && process != 4242)
        ex_unsupported("the program calls kill for another process");
    if (number == 0)
        return 0;
    if (!ex_signal_exists(number)) {
        errno = EINVAL;
        return -1;
    }
    open_to = 0;
    for (ex_set m = ex_run.state.alive; m != 0; m &= m - 1)
        if ((ex_receivers[ex_first(m)].blocked & ex_signal_bit(number)) == 0)
            open_to |= ex_bit(ex_first(m));
    if (open_to == 0) {
        post(ex_signal_process_word(), number, pc);
        return 0;
    }
    ex_op(EX_CHOICE, pc);
    ex_me->pick = pick_thread;
    int t = (int)ex_step()->result;
    return send(&ex_run.thread[t], number, pc) == 0 ? 0 : -1;
}

const struct ex_interceptor ex_intercept_signal_send[] = {
    EX_INTERCEPT("pthread_kill", send_to_thread),
    EX_INTERCEPT("kill", send_to_process),
    EX_INTERCEPT("raise", send_to_self),
    {NULL, NULL},
};
