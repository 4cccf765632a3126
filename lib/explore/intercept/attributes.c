// Attribute objects (pthread_attr_t and its like) are plain memory of the
// program. An interceptor announces a write or a read of the whole object, and
// calls the library's own function.
#include "intercept/intercept.h"

#include <pthread.h>
#include <string.h>

#define BARE(name, type)                    \
    static int intercept_##name(type *at)   \
    {                                       \
        ex_writes(at, sizeof *at, ex_pc()); \
        return name(at);                    \
    }
#define SET(name, type, value)                     \
    static int intercept_##name(type *at, value v) \
    {                                              \
        ex_writes(at, sizeof *at, ex_pc());        \
        return name(at, v);                        \
    }
#define GET(name, type, value)                            \
    static int intercept_##name(const type *at, value *v) \
    {                                                     \
        ex_reads(at, sizeof *at, ex_pc());                \
        ex_writes(v, sizeof *v, ex_pc());                 \
        return name(at, v);                               \
    }

typedef const struct sched_param *PARAM;

// clang-format off
#define EACH(bare, set, get)                                                  \
    bare(pthread_attr_init, pthread_attr_t)                                   \
    bare(pthread_attr_destroy, pthread_attr_t)                                \
    set(pthread_attr_setdetachstate, pthread_attr_t, int)                     \
    get(pthread_attr_getdetachstate, pthread_attr_t, int)                     \
    set(pthread_attr_setstacksize, pthread_attr_t, size_t)                    \
    get(pthread_attr_getstacksize, pthread_attr_t, size_t)                    \
    set(pthread_attr_setguardsize, pthread_attr_t, size_t)                    \
    get(pthread_attr_getguardsize, pthread_attr_t, size_t)                    \
    set(pthread_attr_setscope, pthread_attr_t, int)                           \
    get(pthread_attr_getscope, pthread_attr_t, int)                           \
    set(pthread_attr_setinheritsched, pthread_attr_t, int)                    \
    get(pthread_attr_getinheritsched, pthread_attr_t, int)                    \
    set(pthread_attr_setschedpolicy, pthread_attr_t, int)                     \
    get(pthread_attr_getschedpolicy, pthread_attr_t, int)                     \
    set(pthread_attr_setschedparam, pthread_attr_t, PARAM)                    \
    get(pthread_attr_getschedparam, pthread_attr_t, struct sched_param)       \
    bare(pthread_mutexattr_init, pthread_mutexattr_t)                         \
    bare(pthread_mutexattr_destroy, pthread_mutexattr_t)                      \
    set(pthread_mutexattr_settype, pthread_mutexattr_t, int)                  \
    get(pthread_mutexattr_gettype, pthread_mutexattr_t, int)                  \
    set(pthread_mutexattr_setpshared, pthread_mutexattr_t, int)               \
    get(pthread_mutexattr_getpshared, pthread_mutexattr_t, int)               \
    set(pthread_mutexattr_setprotocol, pthread_mutexattr_t, int)              \
    get(pthread_mutexattr_getprotocol, pthread_mutexattr_t, int)              \
    set(pthread_mutexattr_setprioceiling, pthread_mutexattr_t, int)           \
    set(pthread_mutexattr_setrobust, pthread_mutexattr_t, int)                \
    get(pthread_mutexattr_getrobust, pthread_mutexattr_t, int)                \
    bare(pthread_condattr_init, pthread_condattr_t)                           \
    bare(pthread_condattr_destroy, pthread_condattr_t)                        \
    set(pthread_condattr_setclock, pthread_condattr_t, clockid_t)             \
    get(pthread_condattr_getclock, pthread_condattr_t, clockid_t)             \
    set(pthread_condattr_setpshared, pthread_condattr_t, int)                 \
    bare(pthread_rwlockattr_init, pthread_rwlockattr_t)                       \
    bare(pthread_rwlockattr_destroy, pthread_rwlockattr_t)                    \
    set(pthread_rwlockattr_setkind_np, pthread_rwlockattr_t, int)             \
    set(pthread_rwlockattr_setpshared, pthread_rwlockattr_t, int)             \
    bare(pthread_barrierattr_init, pthread_barrierattr_t)                     \
    bare(pthread_barrierattr_destroy, pthread_barrierattr_t)                  \
    set(pthread_barrierattr_setpshared, pthread_barrierattr_t, int)
// clang-format on

EACH(BARE, SET, GET)

#define ENTRY(name, ...) EX_INTERCEPT(#name, intercept_##name),

const struct ex_interceptor ex_intercept_attributes[] = {
    EACH(ENTRY, ENTRY, ENTRY){NULL, NULL},
};
