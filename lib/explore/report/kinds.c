// Kinds: see kinds.h.
#include "report/kinds.h"

#include <stdatomic.h>

// The texts for each kind of operation: its word in JSON, its verb in a cell of
// the table, the verb of a thread that waits in it, and its noun in a sentence.
static const struct {
    const char *word;
    const char *verb;
    const char *waits; // NULL: "blocked on " and the verb
    const char *noun;  // NULL: "another step"
} kinds[EX_KINDS] = {
    [EX_START] = {"start", "start", NULL, "a thread's start"},
    [EX_READ] = {"read", "read ", "spins on read ", "a read"},
    [EX_WRITE] = {"write", "write ", NULL, "a write"},
    [EX_COPY] = {"copy", "copy to ", NULL, "a copy"},
    [EX_ATOMIC_LOAD] = {"atomic-load", "atomic load ", "spins on load ",
                        "an atomic load"},
    [EX_ATOMIC_STORE] = {"atomic-store", "atomic store ", NULL,
                         "an atomic store"},
    [EX_ATOMIC_RMW] = {"atomic-update", "atomic update ", "spins on update ",
                       "an atomic read-modify-write"},
    [EX_ATOMIC_CAS_FAIL] = {"cas-fail", "CAS ", "spins on CAS ", NULL},
    [EX_FENCE] = {"fence", "fence", NULL, NULL},
    [EX_MALLOC] = {"malloc", "malloc ", NULL, "malloc"},
    [EX_FREE] = {"free", "free ", NULL, "free"},
    [EX_CREATE] = {"create", "create ", NULL, "creating a thread"},
    [EX_JOIN] = {"join", "join ", NULL, "joining a thread"},
    [EX_DETACH] = {"detach", "detach", NULL, NULL},
    [EX_EXIT] = {"exit", "exit", NULL, "a thread's end"},
    [EX_QUIT] = {NULL, "the program ends", NULL, "the end of the program"},
    [EX_LOCK] = {"lock", "lock ", NULL, "a lock"},
    [EX_TRYLOCK] = {"trylock", "try lock ", NULL, NULL},
    [EX_TIMEDLOCK] = {"timedlock", "timed lock ", NULL, NULL},
    [EX_UNLOCK] = {"unlock", "unlock ", NULL, "an unlock"},
    [EX_RDLOCK] = {"rdlock", "read lock ", NULL, NULL},
    [EX_RDUNLOCK] = {"rdunlock", "read unlock ", NULL, NULL},
    [EX_COND_WAIT] = {"cond-wait", "wait on ", NULL, NULL},
    [EX_COND_WAKE] = {"cond-wake", "wake up on ", "waits for a signal on ",
                      NULL},
    [EX_COND_SIGNAL] = {"cond-signal", "signal ", NULL, NULL},
    [EX_COND_BROADCAST] = {"cond-broadcast", "broadcast ", NULL, NULL},
    [EX_SEM_WAIT] = {"sem-wait", "sem wait ", "waits for semaphore ", NULL},
    [EX_SEM_POST] = {"sem-post", "sem post ", NULL, NULL},
    [EX_BARRIER_ARRIVE] = {"barrier-arrive", "arrive at ", NULL, NULL},
    [EX_BARRIER_LEAVE] = {"barrier-leave", "leave ", "waits at barrier ", NULL},
    [EX_ONCE_BEGIN] = {"once-begin", "begin once ",
                       "waits for the end of once ", NULL},
    [EX_ONCE_END] = {"once-end", "end once ", NULL, NULL},
    [EX_OBJECT_INIT] = {"init", "init ", NULL, NULL},
    [EX_OBJECT_DESTROY] = {"destroy", "destroy ", NULL, NULL},
    [EX_CHOICE] = {"choice", "choice", NULL, NULL},
    [EX_ASSUME] = {"assume", "assume", NULL, NULL},
    [EX_NOTE] = {"note", "note: ", NULL, NULL},
    [EX_YIELD] = {"yield", "yield", NULL, NULL},
};

const char *
ex_kind_word(enum ex_kind kind)
{
    return kind < EX_KINDS && kinds[kind].word ? kinds[kind].word : "other";
}

const char *
ex_kind_verb(enum ex_kind kind)
{
    return kinds[kind].verb;
}

const char *
ex_kind_waits(enum ex_kind kind)
{
    return kinds[kind].waits;
}

const char *
ex_kind_noun(enum ex_kind kind)
{
    return kinds[kind].noun ? kinds[kind].noun : "another step";
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
