// Condition variables. A wait is two operations: it gives the mutex up and
// falls asleep; then, signalled and with the mutex free, it wakes and has the
// mutex again.
//
// A signal does not pick a thread. It is kept with the set of threads that
// slept when it came; whoever of them wakes first uses it up, so all choices
// are tried. A broadcast is one signal for each. A timed wait may also wake
// without a signal, at any moment; wake-ups for no reason are not made.
#include "doors_cond.h"

#include "doors.h"
#include "doors_mutex.h"

#include <errno.h>
#include <string.h>

enum { SIGNALS = 128 };

// Signals not used up yet, of all condition variables, oldest first.
static struct {
    uintptr_t cond;
    uint32_t sleepers;
} signals[SIGNALS];
static int signal_count;

void
ex_cond_reset(void)
{
    signal_count = 0;
}

static bool
static_bytes(const pthread_cond_t *cond)
{
    static const pthread_cond_t model = PTHREAD_COND_INITIALIZER;
    return cond != NULL && ex_access_good((uintptr_t)cond, sizeof *cond) &&
           memcmp(&model, cond, sizeof model) == 0;
}

static struct ex_object *
use(const pthread_cond_t *cond, const void *pc)
{
    return ex_object_use(cond, EX_COND, static_bytes(cond), pc);
}

// The oldest signal that may wake the thread, or -1.
static int
signal_for(int thread, uintptr_t cond)
{
    for (int i = 0; i < signal_count; i++)
        if (signals[i].cond == cond && (signals[i].sleepers >> thread & 1) != 0)
            return i;
    return -1;
}

static bool
can_wake(struct ex_thread *t)
{
    const struct ex_object *cond = t->object;
    if (t->mutex->owner != EX_NOBODY_OWNS)
        return false;
    return ex_run.state.op[t->id].timed || cond->destroyed ||
           signal_for(t->id, cond->addr) >= 0;
}

// The thread sleeps no more: no signal is kept for it any longer.
static void
leave(int thread, uintptr_t cond)
{
    int kept = 0;
    for (int i = 0; i < signal_count; i++) {
        if (signals[i].cond == cond)
            signals[i].sleepers &= ~((uint32_t)1 << thread);
        if (signals[i].sleepers != 0)
            signals[kept++] = signals[i];
    }
    signal_count = kept;
}

static int
wake(struct ex_object *cond, struct ex_event *e)
{
    int id = ex_me->id;
    int signal = signal_for(id, cond->addr);
    if (signal >= 0)
        signals[signal].sleepers = 0;
    leave(id, cond->addr);
    cond->waiters &= ~((uint32_t)1 << id);
    return (int)(e->result = signal < 0 ? ETIMEDOUT : 0);
}

int
ex_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex, bool timed,
             const void *pc)
{
    struct ex_object *c = use(cond, pc);
    struct ex_object *m = ex_mutex_use(mutex, pc);
    struct ex_thread *me = ex_me;
    struct ex_op *op = ex_object_op(EX_COND_WAIT, cond, true, pc);
    ex_touch(op, (uintptr_t)mutex, EX_OBJECT_SPAN, true);
    ex_step();
    if (m->owner != me->id)
        ex_fail(EX_BUG_MISUSE, "%s waits with a mutex it does not hold",
                ex_thread_name(me->id));
    if (c->waiters != 0 && c->mutex != m->addr)
        ex_fail(EX_BUG_MISUSE,
                "threads wait for one condition variable with two mutexes");
    c->mutex = m->addr;
    c->waiters |= (uint32_t)1 << me->id;
    uint32_t count = m->count;
    m->owner = EX_NOBODY_OWNS;
    m->count = 0;
    op = ex_object_op(EX_COND_WAKE, cond, true, pc);
    ex_touch(op, (uintptr_t)mutex, EX_OBJECT_SPAN, true);
    op->timed = timed;
    me->mutex = m;
    struct ex_event *e = ex_step_when(can_wake, c);
    if (c->destroyed)
        ex_fail(EX_BUG_MISUSE,
                "this condition variable was destroyed while %s waited",
                ex_thread_name(me->id));
    m->owner = (int8_t)me->id;
    m->count = count;
    return wake(c, e);
}

static void
remember(struct ex_object *c, uint32_t sleepers)
{
    if (sleepers == 0)
        return; // nobody sleeps: the signal is lost
    if (signal_count == SIGNALS)
        ex_unsupported("more than %d signals nobody has taken", SIGNALS);
    signals[signal_count].cond = c->addr;
    signals[signal_count++].sleepers = sleepers;
}

void
ex_cond_signal(pthread_cond_t *cond, const void *pc)
{
    struct ex_object *c = use(cond, pc);
    ex_object_op(EX_COND_SIGNAL, cond, true, pc);
    ex_step();
    remember(c, c->waiters);
}

void
ex_cond_broadcast(pthread_cond_t *cond, const void *pc)
{
    struct ex_object *c = use(cond, pc);
    ex_object_op(EX_COND_BROADCAST, cond, true, pc);
    ex_step();
    for (uint32_t m = c->waiters; m != 0; m &= m - 1)
        remember(c, m & -m);
}

void
ex_cond_init(pthread_cond_t *cond, const void *pc)
{
    ex_access(cond, sizeof *cond, true, pc);
    ex_object_init(cond, EX_COND, pc);
    *cond = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
}

void
ex_cond_destroy(pthread_cond_t *cond, const void *pc)
{
    ex_object_destroy(use(cond, pc), pc);
}

static int
init(pthread_cond_t *cond, const pthread_condattr_t *attributes)
{
    (void)attributes;
    ex_cond_init(cond, ex_pc());
    return 0;
}

static int
destroy(pthread_cond_t *cond)
{
    ex_cond_destroy(cond, ex_pc());
    return 0;
}

static int
wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
    return ex_cond_wait(cond, mutex, false, ex_pc());
}

static int
timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex,
          const struct timespec *until)
{
    (void)until;
    return ex_cond_wait(cond, mutex, true, ex_pc());
}

static int
signal_one(pthread_cond_t *cond)
{
    ex_cond_signal(cond, ex_pc());
    return 0;
}

static int
broadcast(pthread_cond_t *cond)
{
    ex_cond_broadcast(cond, ex_pc());
    return 0;
}

const struct ex_door ex_doors_cond[] = {
    EX_DOOR("pthread_cond_init", init),
    EX_DOOR("pthread_cond_destroy", destroy),
    EX_DOOR("pthread_cond_wait", wait),
    EX_DOOR("pthread_cond_timedwait", timedwait),
    EX_DOOR("pthread_cond_clockwait", timedwait),
    EX_DOOR("pthread_cond_signal", signal_one),
    EX_DOOR("pthread_cond_broadcast", broadcast),
    {NULL, NULL},
};
