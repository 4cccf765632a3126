// syscall(SYS_futex, ...): threads that sleep on a word of their own.
//
//     wait: looks at the word; if the word holds the expected value, the
//           thread sleeps until a wake
//     wake: lets so many sleepers go on; the search chooses the first
//
// For the search, a wait reads the word and a wake writes it. Neither makes a
// happens-before. A timed wait may end at any moment; any other wait ends only
// with a wake.
#include "engine/objects.h"
#include "intercept/intercept.h"

#include <errno.h>
#include <linux/futex.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/syscall.h>

static struct ex_object *
futex_at(const uint32_t *word, const void *pc)
{
    return ex_object_use(word, EX_FUTEX, true, pc);
}

static bool
is_woken(const struct ex_thread *t)
{
    return ex_has(t->object->readers, t->id) || ex_run.state.op[t->id].timed;
}

// 0 or an error.
static int
wait(uint32_t *word, uint32_t expected, bool timed, const void *pc)
{
    struct ex_object *o = futex_at(word, pc);
    ex_set mine = ex_bit(ex_me->id);
    ex_object_op(EX_ATOMIC_LOAD, word, false, pc)->order = memory_order_relaxed;
    ex_step();
    if (*word != expected)
        return EAGAIN;
    o->waiters |= mine;
    ex_object_op(EX_SEM_WAIT, word, false, pc)->timed = timed;
    struct ex_event *e = ex_step_when(is_woken, o);
    bool woken = (o->readers & mine) != 0;
    o->waiters &= ~mine;
    o->readers &= ~mine;
    e->result = woken ? 0 : ETIMEDOUT;
    return (int)e->result;
}

static int wanted; // the number of sleepers to wake

// The first sleeper to wake, which the search chooses unless all wake.
static int
pick(struct ex_thread *t)
{
    ex_set left = t->object->waiters;
    int sleepers = ex_size(left);
    int k = wanted < sleepers ? ex_choose_value(sleepers) : 0;
    for (; k > 0; k--)
        left &= left - 1;
    return left != 0 ? ex_first(left) : -1;
}

static struct ex_op *
describe(const uint32_t *word, const void *pc)
{
    struct ex_op *op = ex_object_op(EX_ATOMIC_RMW, word, true, pc);
    op->order = memory_order_relaxed;
    ex_me->operand = word;
    ex_me->width = sizeof *word;
    ex_me->what = EX_RMW_OTHER;
    ex_me->leaves = false;
    return op;
}

// Lets up to `count` sleepers go on, from `first` upwards and around; returns
// how many go on.
static int
let_go(struct ex_object *o, int first, int count)
{
    int woken = 0;
    for (int i = 0; first >= 0 && i < EX_THREADS_MAX && woken < count; i++) {
        ex_set one = ex_bit((first + i) % EX_THREADS_MAX);
        if ((o->waiters & one) == 0)
            continue;
        o->waiters &= ~one;
        o->readers |= one;
        woken++;
    }
    return woken;
}

static int
wake(const uint32_t *word, int count, const void *pc)
{
    struct ex_object *o = futex_at(word, pc);
    describe(word, pc);
    wanted = count;
    ex_me->pick = pick;
    struct ex_event *e = ex_step_when(NULL, o);
    return let_go(o, (int)e->result, count);
}

static long
fail(int error)
{
    errno = error;
    return error == 0 ? 0 : -1;
}

static long
futex(uint32_t *word, int operation, uint32_t value, const void *timeout,
      const void *pc)
{
    switch (operation & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME)) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
        return fail(wait(word, value, timeout != NULL, pc));
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET:
        return wake(word, value > EX_THREADS_MAX ? EX_THREADS_MAX : (int)value,
                    pc);
    default:
        ex_unsupported("the program calls futex for more than to wait and to "
                       "wake, which the explorer does not model");
    }
}

static long
intercept_syscall(long number, ...)
{
    const void *pc = ex_pc();
    va_list args;
    if (number == SYS_gettid)
        return 4242 + ex_me->id;
    if (number == SYS_getpid)
        return 4242;
    if (number != SYS_futex)
        ex_unsupported("the program makes system call %ld, which the explorer "
                       "does not model; leave it out under #ifndef RC_EXPLORED",
                       number);
    va_start(args, number);
    uint32_t *word = va_arg(args, uint32_t *);
    int operation = va_arg(args, int);
    uint32_t value = va_arg(args, uint32_t);
    const void *timeout = va_arg(args, const void *);
    va_end(args);
    return futex(word, operation, value, timeout, pc);
}

const struct ex_interceptor ex_intercept_futex[] = {
    EX_INTERCEPT("syscall", intercept_syscall),
    {NULL, NULL},
};
