// C11's <threads.h>: the same threads, mutexes, condition variables, keys and
// once as pthread's, under other names and with other results.
#include "engine/keys.h"
#include "intercept/cond.h"
#include "intercept/intercept.h"
#include "intercept/mutex.h"
#include "intercept/once.h"

#include <errno.h>
#include <string.h>
#include <threads.h>

static int
to_c11(int error)
{
    switch (error) {
    case 0:
        return thrd_success;
    case EBUSY:
        return thrd_busy;
    case ETIMEDOUT:
        return thrd_timedout;
    case ENOMEM:
        return thrd_nomem;
    default:
        return thrd_error;
    }
}

static int
create(thrd_t *handle, int (*start)(void *), void *arg)
{
    union {
        int (*c11)(void *);
        void *(*posix)(void *);
    } function = {.c11 = start};
    return to_c11(
        ex_thread_create(handle, false, function.posix, true, arg, ex_pc()));
}

static int
join(thrd_t handle, int *result)
{
    void *value;
    ex_thread_join(handle, &value, ex_pc());
    if (result != NULL) {
        ex_writes(result, sizeof *result, ex_pc());
        *result = (int)(intptr_t)value;
    }
    return thrd_success;
}

static _Noreturn void
leave(int result)
{
    ex_thread_end((void *)(intptr_t)result);
}

static int
mutex_init(mtx_t *mutex, int type)
{
    ex_mutex_init((pthread_mutex_t *)mutex,
                  (type & mtx_recursive) != 0 ? PTHREAD_MUTEX_RECURSIVE
                                              : PTHREAD_MUTEX_NORMAL,
                  ex_pc());
    return thrd_success;
}

static void
mutex_destroy(mtx_t *mutex)
{
    ex_mutex_destroy((pthread_mutex_t *)mutex, ex_pc());
}

static int
mutex_lock(mtx_t *mutex)
{
    return to_c11(ex_mutex_lock((pthread_mutex_t *)mutex, ex_pc()));
}

static int
mutex_timedlock(mtx_t *mutex, const struct timespec *until)
{
    (void)until;
    return to_c11(ex_mutex_timedlock((pthread_mutex_t *)mutex, ex_pc()));
}

static int
mutex_trylock(mtx_t *mutex)
{
    return to_c11(ex_mutex_trylock((pthread_mutex_t *)mutex, ex_pc()));
}

static int
mutex_unlock(mtx_t *mutex)
{
    return to_c11(ex_mutex_unlock((pthread_mutex_t *)mutex, ex_pc()));
}

static int
cond_init(cnd_t *cond)
{
    ex_cond_init((pthread_cond_t *)cond, ex_pc());
    return thrd_success;
}

static void
cond_destroy(cnd_t *cond)
{
    ex_cond_destroy((pthread_cond_t *)cond, ex_pc());
}

static int
cond_wait(cnd_t *cond, mtx_t *mutex)
{
    return to_c11(ex_cond_wait((pthread_cond_t *)cond, (pthread_mutex_t *)mutex,
                               false, ex_pc()));
}

static int
cond_timedwait(cnd_t *cond, mtx_t *mutex, const struct timespec *until)
{
    (void)until;
    return to_c11(ex_cond_wait((pthread_cond_t *)cond, (pthread_mutex_t *)mutex,
                               true, ex_pc()));
}

static int
cond_signal(cnd_t *cond)
{
    ex_cond_signal((pthread_cond_t *)cond, ex_pc());
    return thrd_success;
}

static int
cond_broadcast(cnd_t *cond)
{
    ex_cond_broadcast((pthread_cond_t *)cond, ex_pc());
    return thrd_success;
}

static void
once(once_flag *flag, void (*call)(void))
{
    ex_once(flag, call, ex_pc());
}

static int
key_create(tss_t *key, tss_dtor_t destructor)
{
    int k = ex_key_new(destructor);
    if (k < 0)
        return thrd_error;
    ex_writes(key, sizeof *key, ex_pc());
    *key = (tss_t)k;
    return thrd_success;
}

static void
key_delete(tss_t key)
{
    (void)ex_key_delete(key);
}

static int
key_set(tss_t key, void *value)
{
    return ex_key_set(key, value) ? thrd_success : thrd_error;
}

const struct ex_interceptor ex_intercept_c11[] = {
    EX_INTERCEPT("thrd_create", create),
    EX_INTERCEPT("thrd_join", join),
    EX_INTERCEPT("thrd_exit", leave),
    EX_INTERCEPT("mtx_init", mutex_init),
    EX_INTERCEPT("mtx_destroy", mutex_destroy),
    EX_INTERCEPT("mtx_lock", mutex_lock),
    EX_INTERCEPT("mtx_timedlock", mutex_timedlock),
    EX_INTERCEPT("mtx_trylock", mutex_trylock),
    EX_INTERCEPT("mtx_unlock", mutex_unlock),
    EX_INTERCEPT("cnd_init", cond_init),
    EX_INTERCEPT("cnd_destroy", cond_destroy),
    EX_INTERCEPT("cnd_wait", cond_wait),
    EX_INTERCEPT("cnd_timedwait", cond_timedwait),
    EX_INTERCEPT("cnd_signal", cond_signal),
    EX_INTERCEPT("cnd_broadcast", cond_broadcast),
    EX_INTERCEPT("call_once", once),
    EX_INTERCEPT("tss_create", key_create),
    EX_INTERCEPT("tss_delete", key_delete),
    EX_INTERCEPT("tss_get", ex_key_get),
    EX_INTERCEPT("tss_set", key_set),
    {NULL, NULL},
};
