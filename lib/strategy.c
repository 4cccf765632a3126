// The table of strategies.
//
// One macro writes a row, verb by verb: a strategy that lacks a verb does not
// compile.
#include <rclab/rclab.h>

#include <string.h>

// The functions of a row take any header as a void pointer. Their names start
// with any_, because C11 reserves names such as atomic_init.
#define VERBS(strategy)                                              \
    static void any_##strategy##_init(void *rc, const rc_type *type) \
    {                                                                \
        rc_##strategy##_init(rc, type);                              \
    }                                                                \
    static void any_##strategy##_incref(void *rc)                    \
    {                                                                \
        rc_##strategy##_incref(rc);                                  \
    }                                                                \
    static void any_##strategy##_decref(void *rc)                    \
    {                                                                \
        rc_##strategy##_decref(rc);                                  \
    }                                                                \
    static uint32_t any_##strategy##_count(void *rc)                 \
    {                                                                \
        return rc_##strategy##_count(rc);                            \
    }                                                                \
    static bool any_##strategy##_is_unique(void *rc)                 \
    {                                                                \
        return rc_##strategy##_is_unique(rc);                        \
    }                                                                \
    static void any_##strategy##_enable_try(void *rc)                \
    {                                                                \
        rc_##strategy##_enable_try(rc);                              \
    }                                                                \
    static bool any_##strategy##_try_incref(void *rc)                \
    {                                                                \
        return rc_##strategy##_try_incref(rc);                       \
    }                                                                \
    static bool any_##strategy##_immortalize(void *rc)               \
    {                                                                \
        return rc_##strategy##_immortalize(rc);                      \
    }                                                                \
    static void any_##strategy##_settle(void)                        \
    {                                                                \
        rc_##strategy##_settle();                                    \
    }

#define ROW(strategy, flags_)                                                 \
    {                                                                         \
        .name = #strategy, .header_size = sizeof(rc_##strategy),              \
        .flags = (flags_), .init = any_##strategy##_init,                     \
        .incref = any_##strategy##_incref, .decref = any_##strategy##_decref, \
        .count = any_##strategy##_count,                                      \
        .is_unique = any_##strategy##_is_unique,                              \
        .enable_try = any_##strategy##_enable_try,                            \
        .try_incref = any_##strategy##_try_incref,                            \
        .immortalize = any_##strategy##_immortalize,                          \
        .settle = any_##strategy##_settle                                     \
    }

VERBS(naive)
VERBS(locked)
VERBS(atomic)
VERBS(biased)
VERBS(deferred)

const rc_strategy rc_strategies[RC_STRATEGIES] = {
    ROW(naive, 0),
    ROW(locked, RC_THREAD_SAFE),
    ROW(atomic, RC_THREAD_SAFE),
    ROW(biased, RC_THREAD_SAFE | RC_NEEDS_ATTACH | RC_FREES_LATER),
    ROW(deferred,
        RC_THREAD_SAFE | RC_NEEDS_ATTACH | RC_FREES_LATER | RC_NEVER_UNIQUE),
};

const rc_strategy *
rc_strategy_find(const char *name)
{
    for (size_t i = 0; i < RC_STRATEGIES; i++)
        if (strcmp(rc_strategies[i].name, name) == 0)
            return &rc_strategies[i];
    return NULL;
}
