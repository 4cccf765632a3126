// Signals that the program sends to itself or a thread, or waits for.
//
// Handlers and masks are bookkeeping. Pending signals are words in the
// program's memory: the sender posts to a word and the receiver takes from it,
// as with a semaphore. While any signal has a handler, each thread looks at its
// word before each step that other threads could notice. The thread may put the
// handler off a few steps, so the search tries the handler at each of them. A
// signal to the running thread is delivered at once. For a signal to the
// process, the search tries each thread that does not block the signal.
//
// The order of sigaction and a signal from another thread is not explored.
// This file is longer than others: it decides for senders (signal_send.c) and
// receivers (signal_wait.c) which operations are bookkeeping and which steps.
#include "intercept/signals.h"

#include "intercept/intercept.h"
#include "program/statics.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

enum { PUT_OFF = 3 };

static struct sigaction actions[EX_SIGNALS];
static int handlers; // actions that call the program
static bool used;    // this execution uses signals

struct ex_receiver ex_receivers[EX_THREADS_MAX];

uint64_t
ex_signal_bit(int number)
{
    return UINT64_C(1) << (number - 1);
}

uint64_t
ex_signal_bits(const sigset_t *set)
{
    uint64_t bits = 0;
    for (int i = 1; i < EX_SIGNALS; i++)
        if (sigismember(set, i) == 1)
            bits |= ex_signal_bit(i);
    return bits;
}

bool
ex_signal_calls(int number)
{
    return actions[number].sa_handler != SIG_DFL &&
           actions[number].sa_handler != SIG_IGN;
}

uint64_t *
ex_signal_word(int thread)
{
    return &ex_statics()->signals[thread];
}

uint64_t *
ex_signal_process_word(void)
{
    return &ex_statics()->process_signals;
}

void
ex_signals_begin(int thread, int parent)
{
    ex_receivers[thread].blocked = ex_receivers[parent].blocked;
    ex_receivers[thread].put_off = 0;
    ex_receivers[thread].looks = false;
    if (used)
        *ex_signal_word(thread) = 0;
}

static void run_handler(int number);
static void look_now(const void *pc);

// Does what a signal does without a handler.
void
ex_signal_default(int number)
{
    static const int harmless[] = {SIGCHLD, SIGURG, SIGWINCH, SIGCONT};
    if (actions[number].sa_handler == SIG_IGN)
        return;
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (number == harmless[i])
            return;
    ex_fail(EX_BUG_CRASH, "signal %d (%s) ends the program", number,
            strsignal(number));
}

void
ex_signal_act(int number)
{
    if (ex_signal_calls(number))
        run_handler(number);
    else
        ex_signal_default(number);
}

uint64_t
ex_signals_deliverable(int thread)
{
    return *ex_signal_word(thread) & ~ex_receivers[thread].blocked;
}

// The next look finds signals that arrive meanwhile.
void
ex_signals_deliver(void)
{
    int me = ex_me->id;
    uint64_t now = ex_signals_deliverable(me);
    *ex_signal_word(me) &= ~now;
    ex_receivers[me].put_off = 0;
    for (; now != 0; now &= now - 1)
        ex_signal_act(__builtin_ctzll(now) + 1);
}

static void
run_handler(int number)
{
    int me = ex_me->id;
    struct sigaction a = actions[number];
    uint64_t blocked = ex_receivers[me].blocked;
    ex_receivers[me].blocked |= ex_signal_bits(&a.sa_mask);
    if ((a.sa_flags & SA_NODEFER) == 0)
        ex_receivers[me].blocked |= ex_signal_bit(number);
    if ((a.sa_flags & (int)SA_RESETHAND) != 0) {
        actions[number].sa_handler = SIG_DFL;
        handlers--;
    }
    if ((a.sa_flags & SA_SIGINFO) != 0) {
        siginfo_t info = {.si_signo = number, .si_code = SI_USER};
        a.sa_sigaction(number, &info, NULL);
    } else {
        a.sa_handler(number);
    }
    ex_receivers[me].blocked = blocked;
    look_now(ex_run.state.op[me].pc);
}

static void
describe_look(struct ex_thread *t, struct ex_op *op)
{
    op->span[0].writes = ex_signals_deliverable(t->id) != 0;
}

// 0: the handler runs now; 1: later.
static int
pick_when(struct ex_thread *t)
{
    if (ex_signals_deliverable(t->id) == 0 ||
        ex_receivers[t->id].put_off == PUT_OFF)
        return 0;
    return ex_choose_value(2);
}

static void
look(const void *pc)
{
    int me = ex_me->id;
    struct ex_op *op = ex_op(EX_SEM_WAIT, pc);
    ex_touch(op, (uintptr_t)ex_signal_word(me), sizeof(uint64_t), true);
    op->timed = true;
    if (!ex_run.shared) {
        ex_signals_deliver();
        return;
    }
    ex_me->pick = pick_when;
    if (ex_step_anew(describe_look, NULL, NULL)->result != 0)
        ex_receivers[me].put_off++;
    else
        ex_signals_deliver();
}

// A pending signal is delivered as soon as the thread unblocks it.
static void
look_now(const void *pc)
{
    struct ex_receiver *me = &ex_receivers[ex_me->id];
    bool looks = me->looks;
    me->put_off = PUT_OFF;
    me->looks = true;
    look(pc);
    me->looks = looks;
    me->put_off = 0;
}

void
ex_signals_point(const void *pc)
{
    struct ex_receiver *me = &ex_receivers[ex_me->id];
    if (ex_run.interrupt == NULL || handlers == 0 || me->looks)
        return;
    me->looks = true;
    look(pc);
    me->looks = false;
}

void
ex_signals_interrupt(void)
{
    struct ex_thread *me = ex_me;
    if (handlers == 0 || ex_receivers[me->id].looks)
        return;
    struct ex_op op = ex_run.state.op[me->id];
    struct ex_thread kept = {.word = me->word,
                             .expected = me->expected,
                             .operand = me->operand,
                             .width = me->width,
                             .what = me->what,
                             .leaves = me->leaves,
                             .mutex = me->mutex,
                             .pick = me->pick};
    memcpy(kept.orders, me->orders, sizeof kept.orders);
    ex_receivers[me->id].looks = true;
    me->pick = NULL;
    look(op.pc);
    ex_receivers[me->id].looks = false;
    me->word = kept.word;
    me->expected = kept.expected;
    me->operand = kept.operand;
    me->width = kept.width;
    me->what = kept.what;
    me->leaves = kept.leaves;
    me->mutex = kept.mutex;
    me->pick = kept.pick;
    memcpy(me->orders, kept.orders, sizeof kept.orders);
    ex_run.state.op[me->id] = op;
    ex_run.shared = true;
}

void
ex_signals_reset(void)
{
    ex_receivers[0].blocked = 0;
    ex_receivers[0].put_off = 0;
    ex_receivers[0].looks = false;
    if (!used)
        return;
    memset(actions, 0, sizeof actions);
    handlers = 0;
    used = false;
}

bool
ex_signal_exists(int number)
{
    return number > 0 && number < EX_SIGNALS;
}

bool
ex_signal_ignored(int number)
{
    return actions[number].sa_handler == SIG_IGN;
}

void
ex_signals_use(void)
{
    used = true;
}

static int
set_action(int number, const struct sigaction *to, struct sigaction *from)
{
    const void *pc = ex_pc();
    if (!ex_signal_exists(number) ||
        (to != NULL && (number == SIGKILL || number == SIGSTOP))) {
        errno = EINVAL;
        return -1;
    }
    struct sigaction old = actions[number];
    if (to != NULL) {
        ex_reads(to, sizeof *to, pc);
        handlers -= ex_signal_calls(number);
        actions[number] = *to;
        handlers += ex_signal_calls(number);
        used = true;
    }
    if (from != NULL) {
        ex_writes(from, sizeof *from, pc);
        *from = old;
    }
    return 0;
}

static sighandler_t
set_handler(int number, sighandler_t handler)
{
    struct sigaction to = {.sa_handler = handler, .sa_flags = SA_RESTART};
    struct sigaction from;
    return set_action(number, &to, &from) == 0 ? from.sa_handler : SIG_ERR;
}

static int
set_mask(int how, const sigset_t *set, sigset_t *old)
{
    const void *pc = ex_pc();
    uint64_t *blocked = &ex_receivers[ex_me->id].blocked;
    uint64_t before = *blocked;
    if (set != NULL) {
        ex_reads(set, sizeof *set, pc);
        uint64_t bits = ex_signal_bits(set);
        if (how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK)
            return EINVAL;
        *blocked = how == SIG_BLOCK     ? before | bits
                   : how == SIG_UNBLOCK ? before & ~bits
                                        : bits;
    }
    if (old != NULL) {
        ex_writes(old, sizeof *old, pc);
        sigemptyset(old);
        for (int i = 1; i < EX_SIGNALS; i++)
            if ((before & ex_signal_bit(i)) != 0)
                sigaddset(old, i);
    }
    if (set != NULL && used && how != SIG_BLOCK)
        look_now(pc);
    return 0;
}

static int
set_mask_of_process(int how, const sigset_t *set, sigset_t *old)
{
    errno = set_mask(how, set, old);
    return errno == 0 ? 0 : -1;
}

const struct ex_interceptor ex_intercept_signals[] = {
    EX_INTERCEPT("sigaction", set_action),
    EX_INTERCEPT("signal", set_handler),
    EX_INTERCEPT("bsd_signal", set_handler),
    EX_INTERCEPT("pthread_sigmask", set_mask),
    EX_INTERCEPT("sigprocmask", set_mask_of_process),
    {NULL, NULL},
};
