// Kinds: see kinds.h. Tables, and a loop that counts.
#include "report/kinds.h"

#include <stdatomic.h>

static const char *const words[EX_KINDS] = {
    [EX_START] = "start",
    [EX_READ] = "read",
    [EX_WRITE] = "write",
    [EX_COPY] = "copy",
    [EX_ATOMIC_LOAD] = "atomic-load",
    [EX_ATOMIC_STORE] = "atomic-store",
    [EX_ATOMIC_RMW] = "atomic-update",
    [EX_ATOMIC_CAS_FAIL] = "cas-fail",
    [EX_FENCE] = "fence",
    [EX_MALLOC] = "malloc",
    [EX_FREE] = "free",
    [EX_CREATE] = "create",
    [EX_JOIN] = "join",
    [EX_DETACH] = "detach",
    [EX_EXIT] = "exit",
    [EX_LOCK] = "lock",
    [EX_TRYLOCK] = "trylock",
    [EX_TIMEDLOCK] = "timedlock",
    [EX_UNLOCK] = "unlock",
    [EX_RDLOCK] = "rdlock",
    [EX_RDUNLOCK] = "rdunlock",
    [EX_COND_WAIT] = "cond-wait",
    [EX_COND_WAKE] = "cond-wake",
    [EX_COND_SIGNAL] = "cond-signal",
    [EX_COND_BROADCAST] = "cond-broadcast",
    [EX_SEM_WAIT] = "sem-wait",
    [EX_SEM_POST] = "sem-post",
    [EX_BARRIER_ARRIVE] = "barrier-arrive",
    [EX_BARRIER_LEAVE] = "barrier-leave",
    [EX_ONCE_BEGIN] = "once-begin",
    [EX_ONCE_END] = "once-end",
    [EX_OBJECT_INIT] = "init",
    [EX_OBJECT_DESTROY] = "destroy",
    [EX_CHOICE] = "choice",
    [EX_ASSUME] = "assume",
    [EX_NOTE] = "note",
    [EX_YIELD] = "yield",
};

const char *
ex_kind_word(enum ex_kind kind)
{
    return kind < EX_KINDS && words[kind] ? words[kind] : "other";
}

const char *
ex_order_word(const struct ex_op *op)
{
    if (op->kind < EX_ATOMIC_LOAD || op->kind > EX_FENCE)
        return "";
    switch (op->order) {
    case memory_order_relaxed:
        return "relaxed";
    case memory_order_consume:
        return "consume";
    case memory_order_acquire:
        return "acquire";
    case memory_order_release:
        return "release";
    case memory_order_acq_rel:
        return "acq_rel";
    default:
        return "seq_cst";
    }
}

static void
count_one(struct ex_counts *counts, const struct ex_event *event)
{
    counts->steps++;
    switch ((enum ex_kind)event->op.kind) {
    case EX_READ:
        counts->reads++;
        break;
    case EX_WRITE:
        counts->writes++;
        break;
    case EX_COPY:
        counts->reads++;
        counts->writes++;
        break;
    case EX_ATOMIC_LOAD:
        counts->loads++;
        break;
    case EX_ATOMIC_STORE:
        counts->stores++;
        break;
    case EX_ATOMIC_RMW:
    case EX_ATOMIC_CAS_FAIL:
        counts->updates++;
        break;
    case EX_TRYLOCK:
    case EX_TIMEDLOCK:
        counts->locks += event->result == 0;
        break;
    case EX_LOCK:
    case EX_RDLOCK:
    case EX_COND_WAKE:
        counts->locks++;
        break;
    default:
        break;
    }
}

struct ex_counts
ex_count(const struct ex_event *events, size_t count, int thread)
{
    struct ex_counts counts = {0};
    for (size_t i = 0; i < count; i++)
        if (thread < 0 || events[i].op.thread == thread)
            count_one(&counts, &events[i]);
    return counts;
}
