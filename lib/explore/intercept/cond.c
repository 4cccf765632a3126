// Condition variables. A wait is two operations. The first releases the mutex
// and puts the thread to sleep. The second takes the mutex again, once the
// thread is signalled and the mutex is free.
//
// A signal wakes one sleeping thread, and the search tries each of them. A
// timed wait may also end without a signal, at any moment. The explorer makes
// no spurious wake-ups.
//
// In the object, `waiters` are the sleeping threads without a signal; `readers`
// are the signalled threads that have not gone on yet.
#include "intercept/cond.h"

#include "intercept/cancel.h"
#include "intercept/intercept.h"
#include "intercept/mutex.h"

#include <errno.h>
#include <string.h>

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

static bool
can_wake(const struct ex_thread *t)
{
    const struct ex_object *cond = t->object;
    if (t->mutex->owner != EX_NOBODY_OWNS)
        return false;
    return ex_run.state.op[t->id].timed || cond->destroyed ||
           (cond->readers & ex_bit(t->id)) != 0;
}

// `can_wake` for a wait that a request to cancel may end. A further step takes
// the mutex.
static bool
can_end(const struct ex_thread *t)
{
    const struct ex_object *cond = t->object;
    return ex_run.state.op[t->id].timed || cond->destroyed ||
           ex_has(cond->readers, t->id) || ex_cancel_asked(t);
}

static bool
is_free(const struct ex_thread *t)
{
    return t->object->owner == EX_NOBODY_OWNS;
}

// A cancelled waiter passes its signal on to another.
static void
pass_on(struct ex_object *cond)
{
    ex_set mine = ex_bit(ex_me->id);
    if ((cond->readers & mine) != 0 && cond->waiters != 0) {
        ex_set next = ex_bit(ex_first(cond->waiters));
        cond->waiters &= ~next;
        cond->readers |= next;
    }
}

static int
wake(struct ex_object *cond, struct ex_event *e)
{
    ex_set mine = ex_bit(ex_me->id);
    bool woken = (cond->readers & mine) != 0;
    cond->readers &= ~mine;
    cond->waiters &= ~mine;
    return (int)(e->result = woken ? 0 : ETIMEDOUT);
}

int
ex_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex, bool timed,
             const void *pc)
{
    struct ex_object *c = use(cond, pc);
    struct ex_object *m = ex_mutex_use(mutex, pc);
    struct ex_thread *me = ex_me;
    ex_cancel_point(pc);
    struct ex_op *op = ex_object_op(EX_COND_WAIT, cond, true, pc);
    ex_touch(op, (uintptr_t)mutex, EX_OBJECT_SPAN, true);
    ex_step();
    if (m->owner != me->id)
        ex_fail(EX_BUG_MISUSE, "%s waits with a mutex it does not hold",
                ex_thread_name(me->id));
    if ((c->waiters | c->readers) != 0 && c->mutex != m->addr)
        ex_fail(EX_BUG_MISUSE,
                "threads wait for one condition variable with two mutexes");
    c->mutex = m->addr;
    c->waiters |= ex_bit(me->id);
    uint32_t count = m->count;
    m->owner = EX_NOBODY_OWNS;
    m->count = 0;
    op = ex_object_op(EX_COND_WAKE, cond, timed, pc);
    bool ends = ex_cancel_watch(op);
    if (!ends)
        ex_touch(op, (uintptr_t)mutex, EX_OBJECT_SPAN, true);
    op->timed = timed;
    me->mutex = m;
    struct ex_event *e = ex_step_when(ends ? can_end : can_wake, c);
    if (c->destroyed && (c->readers & ex_bit(me->id)) == 0)
        ex_fail(EX_BUG_MISUSE,
                "this condition variable was destroyed while %s waited",
                ex_thread_name(me->id));
    if (ex_cancel_asked(me))
        pass_on(c);
    int result = wake(c, e);
    if (ends) {
        ex_object_op(EX_LOCK, mutex, true, pc);
        ex_step_when(is_free, m);
    }
    m->owner = (int8_t)me->id;
    m->count = count;
    ex_cancel_act();
    return result;
}

// The waiter that the signal wakes, which the search chooses; -1: none sleeps.
static int
pick(struct ex_thread *t)
{
    ex_set left = t->object->waiters;
    if (left == 0)
        return -1;
    int k = ex_choose_value(ex_size(left));
    for (; k > 0; k--)
        left &= left - 1;
    return ex_first(left);
}

void
ex_cond_signal(pthread_cond_t *cond, const void *pc)
{
    struct ex_object *c = use(cond, pc);
    ex_object_op(EX_COND_SIGNAL, cond, true, pc);
    ex_me->pick = pick;
    struct ex_event *e = ex_step_when(NULL, c);
    if (e->result < 0)
        return; // no thread sleeps: the signal is lost
    c->waiters &= ~ex_bit((int)e->result);
    c->readers |= ex_bit((int)e->result);
}

void
ex_cond_broadcast(pthread_cond_t *cond, const void *pc)
{
    struct ex_object *c = use(cond, pc);
    ex_object_op(EX_COND_BROADCAST, cond, true, pc);
    ex_step();
    c->readers |= c->waiters;
    c->waiters = 0;
}

void
ex_cond_init(pthread_cond_t *cond, const void *pc)
{
    ex_writes(cond, sizeof *cond, pc);
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

const struct ex_interceptor ex_intercept_cond[] = {
    EX_INTERCEPT("pthread_cond_init", init),
    EX_INTERCEPT("pthread_cond_destroy", destroy),
    EX_INTERCEPT("pthread_cond_wait", wait),
    EX_INTERCEPT("pthread_cond_timedwait", timedwait),
    EX_INTERCEPT("pthread_cond_clockwait", timedwait),
    EX_INTERCEPT("pthread_cond_signal", signal_one),
    EX_INTERCEPT("pthread_cond_broadcast", broadcast),
    {NULL, NULL},
};
