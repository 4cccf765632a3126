// Read-write locks: any number of readers or one writer. Readers do not disturb
// each other: for the search, a reader's lock and unlock read the lock, and a
// writer's lock and unlock write it.
#include "engine/objects.h"
#include "intercept/intercept.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

static struct ex_object *
use(const pthread_rwlock_t *lock, const void *pc)
{
    static const pthread_rwlock_t model = PTHREAD_RWLOCK_INITIALIZER;
    bool statically = lock != NULL &&
                      ex_access_good((uintptr_t)lock, sizeof *lock) &&
                      memcmp(&model, lock, sizeof model) == 0;
    return ex_object_use(lock, EX_RWLOCK, statically, pc);
}

static ex_set
mine(void)
{
    return ex_bit(ex_me->id);
}

static bool
can_read(const struct ex_thread *t)
{
    return t->object->owner == EX_NOBODY_OWNS || t->object->destroyed;
}

static bool
can_write(const struct ex_thread *t)
{
    const struct ex_object *o = t->object;
    return (o->owner == EX_NOBODY_OWNS && o->readers == 0) || o->destroyed;
}

static void
not_again(const struct ex_object *o)
{
    if (o->owner == ex_me->id || (o->readers & mine()) != 0)
        ex_fail(EX_BUG_DEADLOCK,
                "%s locks a read-write lock that it holds already",
                ex_thread_name(ex_me->id));
}

// One thread may hold several shares.
static void
take_share(struct ex_object *o)
{
    o->readers |= mine();
    o->shares[ex_me->id]++;
}

static int
read_lock(pthread_rwlock_t *lock)
{
    struct ex_object *o = use(lock, ex_pc());
    ex_object_op(EX_RDLOCK, lock, false, ex_pc());
    if (o->owner == ex_me->id)
        not_again(o);
    ex_step_when(can_read, o);
    ex_object_alive(o);
    take_share(o);
    return 0;
}

static int
write_lock(pthread_rwlock_t *lock)
{
    struct ex_object *o = use(lock, ex_pc());
    ex_object_op(EX_LOCK, lock, true, ex_pc());
    not_again(o);
    ex_step_when(can_write, o);
    ex_object_alive(o);
    o->owner = (int8_t)ex_me->id;
    return 0;
}

// The search sees a successful try as a reader's lock, and a failing try as a
// failed trylock.
static void
describe_try_read(struct ex_thread *t, struct ex_op *op)
{
    op->failed = t->object->owner != EX_NOBODY_OWNS;
    op->kind = op->failed ? EX_TRYLOCK : EX_RDLOCK;
}

static int
try_read(pthread_rwlock_t *lock)
{
    struct ex_object *o = use(lock, ex_pc());
    ex_object_op(EX_RDLOCK, lock, false, ex_pc())->timed = true;
    struct ex_event *e = ex_step_anew(describe_try_read, NULL, o);
    ex_object_alive(o);
    if (o->owner != EX_NOBODY_OWNS)
        return (int)(e->result = EBUSY);
    take_share(o);
    return 0;
}

// A try that fails because of readers counts as a write. Its result depends on
// the readers' unlocks, which only read.
static void
describe_try_write(struct ex_thread *t, struct ex_op *op)
{
    const struct ex_object *o = t->object;
    op->span[0].writes = o->owner == EX_NOBODY_OWNS;
    op->failed = o->owner != EX_NOBODY_OWNS || o->readers != 0;
}

static int
try_write(pthread_rwlock_t *lock, enum ex_kind kind, int busy, const void *pc)
{
    struct ex_object *o = use(lock, pc);
    ex_object_op(kind, lock, true, pc);
    struct ex_event *e = ex_step_anew(describe_try_write, NULL, o);
    ex_object_alive(o);
    if (o->owner != EX_NOBODY_OWNS || o->readers != 0)
        return (int)(e->result = busy);
    o->owner = (int8_t)ex_me->id;
    return 0;
}

static int
try_write_now(pthread_rwlock_t *lock)
{
    return try_write(lock, EX_TRYLOCK, EBUSY, ex_pc());
}

static int
timed_write(pthread_rwlock_t *lock, const struct timespec *until)
{
    (void)until;
    return try_write(lock, EX_TIMEDLOCK, ETIMEDOUT, ex_pc());
}

static int
timed_read(pthread_rwlock_t *lock, const struct timespec *until)
{
    (void)until;
    return try_read(lock) == 0 ? 0 : ETIMEDOUT;
}

static int
unlock(pthread_rwlock_t *lock)
{
    struct ex_object *o = use(lock, ex_pc());
    bool reader = (o->readers & mine()) != 0;
    ex_object_op(reader ? EX_RDUNLOCK : EX_UNLOCK, lock, !reader, ex_pc());
    ex_step();
    if (o->owner == ex_me->id) {
        o->owner = EX_NOBODY_OWNS;
        return 0;
    }
    if (!reader)
        ex_fail(EX_BUG_MISUSE,
                "%s unlocks a read-write lock that it does not hold",
                ex_thread_name(ex_me->id));
    if (--o->shares[ex_me->id] == 0)
        o->readers &= ~mine();
    return 0;
}

static int
init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes)
{
    (void)attributes;
    ex_writes(lock, sizeof *lock, ex_pc());
    ex_object_init(lock, EX_RWLOCK, ex_pc());
    *lock = (pthread_rwlock_t)PTHREAD_RWLOCK_INITIALIZER;
    return 0;
}

static int
destroy(pthread_rwlock_t *lock)
{
    const void *pc = ex_pc();
    ex_object_destroy(use(lock, pc), pc);
    return 0;
}

const struct ex_interceptor ex_intercept_rwlock[] = {
    EX_INTERCEPT("pthread_rwlock_init", init),
    EX_INTERCEPT("pthread_rwlock_destroy", destroy),
    EX_INTERCEPT("pthread_rwlock_rdlock", read_lock),
    EX_INTERCEPT("pthread_rwlock_wrlock", write_lock),
    EX_INTERCEPT("pthread_rwlock_tryrdlock", try_read),
    EX_INTERCEPT("pthread_rwlock_trywrlock", try_write_now),
    EX_INTERCEPT("pthread_rwlock_timedrdlock", timed_read),
    EX_INTERCEPT("pthread_rwlock_timedwrlock", timed_write),
    EX_INTERCEPT("pthread_rwlock_unlock", unlock),
    {NULL, NULL},
};
