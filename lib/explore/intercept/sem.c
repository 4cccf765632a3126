// Semaphores and barriers: objects that count.
//
// A barrier's threads wait until the last of them arrives. A thread that
// waits for a semaphore is runnable while the value is above 0.
#include "engine/objects.h"
#include "intercept/cancel.h"
#include "intercept/intercept.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <string.h>

static bool
above_zero(const struct ex_thread *t)
{
    return t->object->count > 0 || t->object->destroyed;
}

// The same for a wait that a request to cancel may end. A cancelled wait only
// reads the semaphore.
static bool
above_zero_or_asked(const struct ex_thread *t)
{
    return ex_cancel_asked(t) || above_zero(t);
}

static void
describe_wait(struct ex_thread *t, struct ex_op *op)
{
    op->span[0].writes = !ex_cancel_asked(t);
}

// The program's bytes hold the value, too: code that reads them sees it change.
static void
set_value(struct ex_object *o, uint32_t value)
{
    o->count = value;
    ex_module_written(o->addr, sizeof value);
    memcpy((void *)o->addr, &value, sizeof value);
}

static int
sem_set(sem_t *sem, int shared, unsigned value)
{
    const void *pc = ex_pc();
    if (shared != 0)
        ex_unsupported("a semaphore shared between processes");
    if (value > INT_MAX) {
        errno = EINVAL;
        return -1;
    }
    ex_writes(sem, sizeof *sem, pc);
    set_value(ex_object_init(sem, EX_SEM, pc), value);
    return 0;
}

static int
sem_end(sem_t *sem)
{
    const void *pc = ex_pc();
    ex_object_destroy(ex_object_use(sem, EX_SEM, false, pc), pc);
    return 0;
}

static int
sem_take(sem_t *sem)
{
    const void *pc = ex_pc();
    ex_cancel_point(pc);
    struct ex_object *o = ex_object_use(sem, EX_SEM, false, pc);
    struct ex_op *op = ex_object_op(EX_SEM_WAIT, sem, true, pc);
    bool ends = ex_cancel_watch(op);
    if (ends)
        ex_step_anew(describe_wait, above_zero_or_asked, o);
    else
        ex_step_when(above_zero, o);
    ex_object_alive(o);
    ex_cancel_act();
    set_value(o, o->count - 1);
    return 0;
}

// A failing try only reads the semaphore.
static void
describe_try(struct ex_thread *t, struct ex_op *op)
{
    op->span[0].writes = t->object->count > 0;
}

// At value 0, a try fails at once and a timed wait times out.
static int
sem_try(sem_t *sem, int error, const void *pc)
{
    struct ex_object *o = ex_object_use(sem, EX_SEM, false, pc);
    ex_object_op(EX_SEM_WAIT, sem, true, pc)->timed = true;
    struct ex_event *e = ex_step_anew(describe_try, NULL, o);
    ex_object_alive(o);
    if (o->count == 0) {
        e->result = error;
        errno = error;
        return -1;
    }
    set_value(o, o->count - 1);
    return 0;
}

static int
sem_try_now(sem_t *sem)
{
    return sem_try(sem, EAGAIN, ex_pc());
}

static int
sem_timed(sem_t *sem, const struct timespec *until)
{
    (void)until;
    return sem_try(sem, ETIMEDOUT, ex_pc());
}

static int
sem_give(sem_t *sem)
{
    const void *pc = ex_pc();
    struct ex_object *o = ex_object_use(sem, EX_SEM, false, pc);
    ex_object_op(EX_SEM_POST, sem, true, pc);
    ex_step();
    ex_object_alive(o);
    if (o->count == INT_MAX)
        ex_fail(EX_BUG_MISUSE, "this semaphore is posted beyond its maximum");
    set_value(o, o->count + 1);
    return 0;
}

static int
sem_value(sem_t *sem, int *value)
{
    const void *pc = ex_pc();
    struct ex_object *o = ex_object_use(sem, EX_SEM, false, pc);
    struct ex_op *op = ex_op(EX_ATOMIC_LOAD, pc);
    ex_touch(op, (uintptr_t)sem, EX_OBJECT_SPAN, false);
    ex_step();
    ex_writes(value, sizeof *value, pc);
    *value = (int)o->count;
    return 0;
}

static int
barrier_init(pthread_barrier_t *barrier,
             const pthread_barrierattr_t *attributes, unsigned count)
{
    const void *pc = ex_pc();
    (void)attributes;
    if (count == 0)
        ex_fail(EX_BUG_MISUSE, "a barrier for 0 threads");
    ex_writes(barrier, sizeof *barrier, pc);
    ex_object_init(barrier, EX_BARRIER, pc)->limit = count;
    return 0;
}

static int
barrier_destroy(pthread_barrier_t *barrier)
{
    const void *pc = ex_pc();
    ex_object_destroy(ex_object_use(barrier, EX_BARRIER, false, pc), pc);
    return 0;
}

static bool
let_go(const struct ex_thread *t)
{
    return (t->object->readers >> t->id & 1) != 0;
}

// `waiters` are the threads that have arrived; `readers` are the threads that
// may leave and have not left yet.
static int
barrier_wait(pthread_barrier_t *barrier)
{
    const void *pc = ex_pc();
    struct ex_object *o = ex_object_use(barrier, EX_BARRIER, false, pc);
    ex_set mine = ex_bit(ex_me->id);
    ex_object_op(EX_BARRIER_ARRIVE, barrier, true, pc);
    ex_step();
    ex_object_alive(o);
    o->waiters |= mine;
    bool last = ++o->count == o->limit;
    if (last) {
        o->readers |= o->waiters;
        o->waiters = 0;
        o->count = 0;
    }
    ex_object_op(EX_BARRIER_LEAVE, barrier, false, pc);
    ex_step_when(let_go, o);
    ex_object_alive(o);
    o->readers &= ~mine;
    return last ? PTHREAD_BARRIER_SERIAL_THREAD : 0;
}

const struct ex_interceptor ex_intercept_sem[] = {
    EX_INTERCEPT("sem_init", sem_set),
    EX_INTERCEPT("sem_destroy", sem_end),
    EX_INTERCEPT("sem_wait", sem_take),
    EX_INTERCEPT("sem_trywait", sem_try_now),
    EX_INTERCEPT("sem_timedwait", sem_timed),
    EX_INTERCEPT("sem_clockwait", sem_timed),
    EX_INTERCEPT("sem_post", sem_give),
    EX_INTERCEPT("sem_getvalue", sem_value),
    EX_INTERCEPT("pthread_barrier_init", barrier_init),
    EX_INTERCEPT("pthread_barrier_destroy", barrier_destroy),
    EX_INTERCEPT("pthread_barrier_wait", barrier_wait),
    {NULL, NULL},
};
