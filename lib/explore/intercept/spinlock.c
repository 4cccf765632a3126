// Spinlocks. A spinlock is a mutex that the program must initialise. An owner
// that locks its spinlock again would spin for ever.
#include "intercept/intercept.h"

#include "engine/objects.h"

#include <errno.h>
#include <pthread.h>

static int
spin_init(pthread_spinlock_t *lock, int shared)
{
    const void *pc = ex_pc();
    (void)shared;
    ex_writes((const void *)lock, sizeof *lock, pc);
    ex_object_init((void *)lock, EX_SPIN, pc);
    return 0;
}

static struct ex_object *
use(pthread_spinlock_t *lock, const void *pc)
{
    return ex_object_use((const void *)lock, EX_SPIN, false, pc);
}

static int
spin_destroy(pthread_spinlock_t *lock)
{
    const void *pc = ex_pc();
    ex_object_destroy(use(lock, pc), pc);
    return 0;
}

static bool
is_free(const struct ex_thread *t)
{
    return t->object->owner == EX_NOBODY_OWNS || t->object->destroyed;
}

static int
spin_lock(pthread_spinlock_t *lock)
{
    const void *pc = ex_pc();
    struct ex_object *o = use(lock, pc);
    ex_object_op(EX_LOCK, (const void *)lock, true, pc);
    if (o->owner == ex_me->id)
        ex_fail(EX_BUG_DEADLOCK, "%s locks a spinlock that it holds already",
                ex_thread_name(ex_me->id));
    ex_step_when(is_free, o);
    if (o->destroyed)
        ex_fail(EX_BUG_MISUSE,
                "this spinlock was destroyed while %s waited for it",
                ex_thread_name(ex_me->id));
    o->owner = (int8_t)ex_me->id;
    return 0;
}

static void
describe_try(struct ex_thread *t, struct ex_op *op)
{
    op->failed = t->object->owner != EX_NOBODY_OWNS;
    op->span[0].writes = !op->failed;
}

static int
spin_trylock(pthread_spinlock_t *lock)
{
    const void *pc = ex_pc();
    struct ex_object *o = use(lock, pc);
    ex_object_op(EX_TRYLOCK, (const void *)lock, true, pc);
    struct ex_event *e = ex_step_anew(describe_try, NULL, o);
    if (!e->op.span[0].writes)
        return (int)(e->result = EBUSY);
    o->owner = (int8_t)ex_me->id;
    return 0;
}

static int
spin_unlock(pthread_spinlock_t *lock)
{
    const void *pc = ex_pc();
    struct ex_object *o = use(lock, pc);
    ex_object_op(EX_UNLOCK, (const void *)lock, true, pc);
    ex_step();
    if (o->owner != ex_me->id)
        ex_fail(EX_BUG_MISUSE, "%s unlocks a spinlock that it does not hold",
                ex_thread_name(ex_me->id));
    o->owner = EX_NOBODY_OWNS;
    return 0;
}

const struct ex_interceptor ex_intercept_spinlock[] = {
    EX_INTERCEPT("pthread_spin_init", spin_init),
    EX_INTERCEPT("pthread_spin_destroy", spin_destroy),
    EX_INTERCEPT("pthread_spin_lock", spin_lock),
    EX_INTERCEPT("pthread_spin_trylock", spin_trylock),
    EX_INTERCEPT("pthread_spin_unlock", spin_unlock),
    {NULL, NULL},
};
