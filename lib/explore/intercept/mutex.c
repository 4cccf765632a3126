// Mutexes of the plain, recursive and error-checking kind.
//
//     free --lock--> owned by t (count 1) --unlock--> free
//     owned by t --lock by t--> recursive: count + 1; error-checking:
//                               EDEADLK; plain: a deadlock, found at once
//
// A failing trylock, the owner's second lock and a recursive mutex's inner
// unlock read the mutex. All other operations write it.
#include "intercept/mutex.h"

#include "intercept/intercept.h"

#include <errno.h>
#include <string.h>

static bool
static_bytes(const pthread_mutex_t *mutex)
{
    pthread_mutex_t model = PTHREAD_MUTEX_INITIALIZER;
    model.__data.__kind = mutex->__data.__kind;
    return model.__data.__kind >= PTHREAD_MUTEX_NORMAL &&
           model.__data.__kind <= PTHREAD_MUTEX_ADAPTIVE_NP &&
           memcmp(&model, mutex, sizeof model) == 0;
}

struct ex_object *
ex_mutex_use(const pthread_mutex_t *mutex, const void *pc)
{
    bool statically = mutex != NULL &&
                      ex_access_good((uintptr_t)mutex, sizeof *mutex) &&
                      static_bytes(mutex);
    struct ex_object *o = ex_object_find((uintptr_t)mutex);
    bool known = o != NULL;
    o = ex_object_use(mutex, EX_MUTEX, statically, pc);
    if (!known) // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): it ended
        o->type = (uint8_t)mutex->__data.__kind;
    return o;
}

static bool
can_lock(const struct ex_thread *t)
{
    const struct ex_object *o = t->object;
    return o->owner == EX_NOBODY_OWNS || o->owner == t->id || o->destroyed;
}

// The owner's second lock only reads the mutex.
static void
describe_lock(struct ex_thread *t, struct ex_op *op)
{
    op->span[0].writes = t->object->owner != t->id;
}

// The running thread locks a mutex that it holds already.
static int
relock(struct ex_object *o)
{
    if (o->type == PTHREAD_MUTEX_ERRORCHECK)
        return EDEADLK;
    if (o->type != PTHREAD_MUTEX_RECURSIVE)
        ex_fail(EX_BUG_DEADLOCK, "%s locks a mutex that it holds already",
                ex_thread_name(ex_me->id));
    o->count++;
    return 0;
}

int
ex_mutex_lock(pthread_mutex_t *mutex, const void *pc)
{
    struct ex_object *o = ex_mutex_use(mutex, pc);
    ex_object_op(EX_LOCK, mutex, true, pc);
    struct ex_event *e = ex_step_anew(describe_lock, can_lock, o);
    ex_object_alive(o);
    if (o->owner == ex_me->id)
        return (int)(e->result = relock(o));
    o->owner = (int8_t)ex_me->id;
    o->count = 1;
    return 0;
}

// A failing trylock only reads the mutex.
static void
describe_try(struct ex_thread *t, struct ex_op *op)
{
    op->failed = t->object->owner != EX_NOBODY_OWNS;
    op->span[0].writes = !op->failed;
}

static int
try(pthread_mutex_t *mutex, enum ex_kind kind, int busy, const void *pc)
{
    struct ex_object *o = ex_mutex_use(mutex, pc);
    ex_object_op(kind, mutex, true, pc);
    struct ex_event *e = ex_step_anew(describe_try, NULL, o);
    ex_object_alive(o);
    if (o->owner == ex_me->id && o->type == PTHREAD_MUTEX_RECURSIVE) {
        o->count++;
        return 0;
    }
    if (o->owner != EX_NOBODY_OWNS)
        return (int)(e->result = busy);
    o->owner = (int8_t)ex_me->id;
    o->count = 1;
    return 0;
}

int
ex_mutex_trylock(pthread_mutex_t *mutex, const void *pc)
{
    return try(mutex, EX_TRYLOCK, EBUSY, pc);
}

// Any moment may be too late: a timed lock takes a free mutex at once, and
// times out on a held mutex.
int
ex_mutex_timedlock(pthread_mutex_t *mutex, const void *pc)
{
    return try(mutex, EX_TIMEDLOCK, ETIMEDOUT, pc);
}

int
ex_mutex_unlock(pthread_mutex_t *mutex, const void *pc)
{
    struct ex_object *o = ex_mutex_use(mutex, pc);
    bool inner = o->owner == ex_me->id && o->count > 1;
    ex_object_op(EX_UNLOCK, mutex, !inner, pc);
    struct ex_event *e = ex_step();
    if (o->owner != ex_me->id) {
        if (o->type == PTHREAD_MUTEX_ERRORCHECK ||
            o->type == PTHREAD_MUTEX_RECURSIVE)
            return (int)(e->result = EPERM);
        if (o->owner == EX_NOBODY_OWNS)
            ex_fail(EX_BUG_MISUSE, "%s unlocks a mutex that nobody holds",
                    ex_thread_name(ex_me->id));
        const char *me = ex_thread_name(ex_me->id);
        ex_fail(EX_BUG_MISUSE, "%s unlocks a mutex that %s holds", me,
                ex_thread_name(o->owner));
    }
    if (--o->count == 0)
        o->owner = EX_NOBODY_OWNS;
    return 0;
}

void
ex_mutex_init(pthread_mutex_t *mutex, int type, const void *pc)
{
    ex_writes(mutex, sizeof *mutex, pc);
    ex_object_init(mutex, EX_MUTEX, pc)->type = (uint8_t)type;
    *mutex = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    mutex->__data.__kind = type;
}

void
ex_mutex_destroy(pthread_mutex_t *mutex, const void *pc)
{
    ex_object_destroy(ex_mutex_use(mutex, pc), pc);
}

static int
init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
    int type = PTHREAD_MUTEX_DEFAULT;
    int shared = PTHREAD_PROCESS_PRIVATE;
    int robust = PTHREAD_MUTEX_STALLED;
    if (attributes != NULL) {
        pthread_mutexattr_gettype(attributes, &type);
        pthread_mutexattr_getpshared(attributes, &shared);
        pthread_mutexattr_getrobust(attributes, &robust);
    }
    if (shared != PTHREAD_PROCESS_PRIVATE || robust != PTHREAD_MUTEX_STALLED)
        ex_unsupported("a process-shared or robust mutex");
    ex_mutex_init(mutex, type, ex_pc());
    return 0;
}

static int
destroy(pthread_mutex_t *mutex)
{
    ex_mutex_destroy(mutex, ex_pc());
    return 0;
}

static int
lock(pthread_mutex_t *mutex)
{
    return ex_mutex_lock(mutex, ex_pc());
}

static int
trylock(pthread_mutex_t *mutex)
{
    return ex_mutex_trylock(mutex, ex_pc());
}

static int
timedlock(pthread_mutex_t *mutex, const struct timespec *until)
{
    (void)until;
    return ex_mutex_timedlock(mutex, ex_pc());
}

static int
unlock(pthread_mutex_t *mutex)
{
    return ex_mutex_unlock(mutex, ex_pc());
}

const struct ex_interceptor ex_intercept_mutex[] = {
    EX_INTERCEPT("pthread_mutex_init", init),
    EX_INTERCEPT("pthread_mutex_destroy", destroy),
    EX_INTERCEPT("pthread_mutex_lock", lock),
    EX_INTERCEPT("pthread_mutex_trylock", trylock),
    EX_INTERCEPT("pthread_mutex_timedlock", timedlock),
    EX_INTERCEPT("pthread_mutex_unlock", unlock),
    {NULL, NULL},
};
