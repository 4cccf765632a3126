// Waits for signals, and sets of signals.
#include "intercept/intercept.h"
#include "intercept/signals.h"

#include <errno.h>

static uint64_t awaited[EX_THREADS_MAX];

static uint64_t
there(int thread)
{
    return (*ex_signal_word(thread) | *ex_signal_process_word()) &
           awaited[thread];
}

static bool
has_come(const struct ex_thread *t)
{
    return there(t->id) != 0;
}

static void
describe_take(struct ex_thread *t, struct ex_op *op)
{
    op->span[0].writes = op->span[1].writes = there(t->id) != 0;
}

// Takes a pending signal of the set and returns its number. 0: a timed wait
// found no such signal.
static int
take(const sigset_t *set, bool timed, const void *pc)
{
    int me = ex_me->id;
    ex_reads(set, sizeof *set, pc);
    ex_signals_use();
    awaited[me] = ex_signal_bits(set);
    struct ex_op *op = ex_op(EX_SEM_WAIT, pc);
    ex_touch(op, (uintptr_t)ex_signal_word(me), sizeof(uint64_t), true);
    ex_touch(op, (uintptr_t)ex_signal_process_word(), sizeof(uint64_t), true);
    op->timed = timed;
    if (timed)
        ex_step_anew(describe_take, NULL, NULL);
    else
        ex_step_when(has_come, NULL);
    uint64_t now = there(me);
    if (now == 0)
        return 0;
    int number = __builtin_ctzll(now) + 1;
    uint64_t *word = (*ex_signal_word(me) & ex_signal_bit(number)) != 0
                         ? ex_signal_word(me)
                         : ex_signal_process_word();
    *word &= ~ex_signal_bit(number);
    return number;
}

static int
wait_for(const sigset_t *set, int *number)
{
    const void *pc = ex_pc();
    int n = take(set, false, pc);
    ex_writes(number, sizeof *number, pc);
    *number = n;
    return 0;
}

static int
tell(int number, siginfo_t *info, const void *pc)
{
    if (number == 0) {
        errno = EAGAIN;
        return -1;
    }
    if (info != NULL) {
        ex_writes(info, sizeof *info, pc);
        *info = (siginfo_t){.si_signo = number};
    }
    return number;
}

static int
wait_and_tell(const sigset_t *set, siginfo_t *info)
{
    const void *pc = ex_pc();
    return tell(take(set, false, pc), info, pc);
}

static int
wait_a_while(const sigset_t *set, siginfo_t *info, const struct timespec *t)
{
    const void *pc = ex_pc();
    (void)t;
    return tell(take(set, true, pc), info, pc);
}

static bool
is_interrupted(const struct ex_thread *t)
{
    return ex_signals_deliverable(t->id) != 0;
}

// Waits for a signal that is not blocked, and acts on it.
static int
wait_for_any(const void *pc)
{
    struct ex_op *op = ex_op(EX_SEM_WAIT, pc);
    ex_signals_use();
    ex_touch(op, (uintptr_t)ex_signal_word(ex_me->id), sizeof(uint64_t), true);
    ex_step_when(is_interrupted, NULL);
    ex_signals_deliver();
    errno = EINTR;
    return -1;
}

static int
wait_paused(void)
{
    return wait_for_any(ex_pc());
}

static int
wait_with_mask(const sigset_t *set)
{
    const void *pc = ex_pc();
    uint64_t *blocked = &ex_receivers[ex_me->id].blocked;
    uint64_t before = *blocked;
    ex_reads(set, sizeof *set, pc);
    *blocked = ex_signal_bits(set);
    wait_for_any(pc);
    *blocked = before;
    return -1;
}

static int
get_pending(sigset_t *set)
{
    uint64_t pending = *ex_signal_word(ex_me->id) | *ex_signal_process_word();
    ex_writes(set, sizeof *set, ex_pc());
    sigemptyset(set);
    for (int i = 1; i < EX_SIGNALS; i++)
        if ((pending & ex_signal_bit(i)) != 0)
            sigaddset(set, i);
    return 0;
}

static int
empty_set(sigset_t *set)
{
    ex_writes(set, sizeof *set, ex_pc());
    return sigemptyset(set);
}

static int
fill_set(sigset_t *set)
{
    ex_writes(set, sizeof *set, ex_pc());
    return sigfillset(set);
}

static int
add_to_set(sigset_t *set, int number)
{
    ex_reads(set, sizeof *set, ex_pc());
    ex_writes(set, sizeof *set, ex_pc());
    return sigaddset(set, number);
}

static int
take_from_set(sigset_t *set, int number)
{
    ex_reads(set, sizeof *set, ex_pc());
    ex_writes(set, sizeof *set, ex_pc());
    return sigdelset(set, number);
}

static int
intercept_sigismember(const sigset_t *set, int number)
{
    ex_reads(set, sizeof *set, ex_pc());
    return sigismember(set, number);
}

const struct ex_interceptor ex_intercept_signal_wait[] = {
    EX_INTERCEPT("sigwait", wait_for),
    EX_INTERCEPT("sigwaitinfo", wait_and_tell),
    EX_INTERCEPT("sigtimedwait", wait_a_while),
    EX_INTERCEPT("pause", wait_paused),
    EX_INTERCEPT("sigsuspend", wait_with_mask),
    EX_INTERCEPT("sigpending", get_pending),
    EX_INTERCEPT("sigemptyset", empty_set),
    EX_INTERCEPT("sigfillset", fill_set),
    EX_INTERCEPT("sigaddset", add_to_set),
    EX_INTERCEPT("sigdelset", take_from_set),
    EX_INTERCEPT("sigismember", intercept_sigismember),
    {NULL, NULL},
};
