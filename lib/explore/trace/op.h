// Events: the visible steps of the explored program's threads.
//
// A thread runs until its next operation is visible to other threads; there it
// parks with this operation pending (struct ex_op). When the scheduler resumes
// the thread, the operation happens and becomes an event of the trace (struct
// ex_event). Search, race detector and report know a program only by its
// operations and events.
//
// Two operations are dependent when their order can matter: both belong to one
// thread, one creates or joins the other's thread, one ends the process, or
// their spans overlap and one of the overlapping spans writes. A
// synchronisation object is a span too: lock and unlock write it, a reader's
// lock reads it. A free writes the whole block.
#ifndef RCLAB_EXPLORE_OP_H
#define RCLAB_EXPLORE_OP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EX_THREADS_MAX = 128 }; // threads of one execution, main included

// A set of threads.
__extension__ typedef unsigned __int128 ex_set;

static inline ex_set
ex_bit(int thread)
{
    return (ex_set)1 << thread;
}

static inline bool
ex_has(ex_set set, int thread)
{
    return (set >> thread & 1) != 0;
}

// The lowest thread of a set. Requires: the set is not empty.
static inline int
ex_first(ex_set set)
{
    uint64_t low = (uint64_t)set;
    return low != 0 ? __builtin_ctzll(low)
                    : 64 + __builtin_ctzll((uint64_t)(set >> 64));
}

static inline int
ex_size(ex_set set)
{
    return __builtin_popcountll((uint64_t)set) +
           __builtin_popcountll((uint64_t)(set >> 64));
}

enum ex_kind {
    EX_START, // first step of a thread: nothing visible, never a choice point
    // memory
    EX_READ,
    EX_WRITE,
    EX_COPY, // memcpy and friends: span 0 read, span 1 written
    EX_ATOMIC_LOAD,
    EX_ATOMIC_STORE,
    EX_ATOMIC_RMW,      // fetch_add, exchange, and a CAS that (would) succeed
    EX_ATOMIC_CAS_FAIL, // a CAS that fails: only reads
    EX_FENCE,           // no span; never a choice point
    // heap
    EX_MALLOC,
    EX_FREE,
    // threads
    EX_CREATE,
    EX_JOIN,
    EX_DETACH,
    EX_EXIT, // last step of a thread
    EX_QUIT, // ends the process: exit, return from main, abort
    // objects
    EX_LOCK,
    EX_TRYLOCK,
    EX_TIMEDLOCK,
    EX_UNLOCK,
    EX_RDLOCK,
    EX_RDUNLOCK,
    EX_COND_WAIT, // releases the mutex and sleeps; span 0 cond, span 1 mutex
    EX_COND_WAKE, // woken (or timed out): takes the mutex again
    EX_COND_SIGNAL,
    EX_COND_BROADCAST,
    EX_SEM_WAIT,
    EX_SEM_POST,
    EX_BARRIER_ARRIVE,
    EX_BARRIER_LEAVE,
    EX_ONCE_BEGIN,
    EX_ONCE_END,
    EX_OBJECT_INIT, // mutex_init, sem_init, ...
    EX_OBJECT_DESTROY,
    // the rest
    EX_CHOICE, // rc_explore_choice(n): the search picks 0..n-1
    EX_ASSUME, // a false assumption ends the execution as blocked
    EX_NOTE,   // rc_explore_note("..."): a line in the table
    EX_YIELD,  // sched_yield, sleep: a hint, never a choice point
    EX_KINDS
};

// The value of every byte from malloc until the program writes it. These bytes
// look like no pointer, no small number and no string.
enum { EX_FRESH = 0xbe };

// What an EX_ATOMIC_RMW or EX_ATOMIC_CAS_FAIL does: for the report only.
enum ex_rmw {
    EX_RMW_OTHER,
    EX_RMW_ADD,
    EX_RMW_SUB,
    EX_RMW_AND,
    EX_RMW_OR,
    EX_RMW_XOR,
    EX_RMW_NAND,
    EX_RMW_EXCHANGE,
    EX_RMW_CAS
};

// A range of bytes an operation touches.
struct ex_span {
    uintptr_t addr;
    uint32_t size;
    bool writes;
};

// One operation, about to happen or done.
struct ex_op {
    uint8_t kind;    // enum ex_kind
    uint8_t thread;  // stable across executions: the k-th child of its parent
    uint8_t order;   // memory_order of an atomic operation
    uint8_t spans;   // how many of span[] are used, 0..2
    uint8_t peer;    // EX_CREATE, EX_JOIN: the other thread
    uint8_t rmw;     // enum ex_rmw of an atomic read-modify-write
    bool timed : 1;  // gives up instead of waiting: always enabled
    bool failed : 1; // a try or timed lock that does not get its object
    bool waited : 1; // parked in a loop until another thread wrote (spin.h)
    struct ex_span span[2];
    const void *pc; // in the program's text: the call or access
};

// One operation that happened.
struct ex_event {
    struct ex_op op;
    uint64_t before; // value of span 0 (up to 8 bytes) before and after;
    uint64_t after;  // EX_COPY: the first 8 bytes copied, and the next 8
    int64_t result; // what the call returned: trylock's 0/EBUSY, choice's value
    const char *note; // EX_NOTE: its text; an access: why it has no values
    bool chosen;      // the search picked its thread: a choice point
    uint8_t value;    // what the search picked, less than `values`
    uint16_t values;  // 0: the search picked no value
    // For C11's memory only; event numbers count from 1, 0 is no event.
    uint8_t older;   // it read, or landed, this many writes below the newest
    uint32_t source; // the write that it read
    uint32_t newer;  // with `older`: newest write, or the write it lands before
};

static inline bool
ex_spans_conflict(const struct ex_span *a, const struct ex_span *b)
{
    return (a->writes || b->writes) && a->addr < b->addr + b->size &&
           b->addr < a->addr + a->size;
}

// Whether the order of two operations can matter. Threads: any.
static inline bool
ex_dependent(const struct ex_op *a, const struct ex_op *b)
{
    if (a->thread == b->thread || a->kind == EX_QUIT || b->kind == EX_QUIT)
        return true;
    if ((a->kind == EX_CREATE || a->kind == EX_JOIN) && a->peer == b->thread)
        return true;
    if ((b->kind == EX_CREATE || b->kind == EX_JOIN) && b->peer == a->thread)
        return true;
    for (int i = 0; i < a->spans; i++)
        for (int j = 0; j < b->spans; j++)
            if (ex_spans_conflict(&a->span[i], &b->span[j]))
                return true;
    return false;
}

// An access to memory, not to an object.
bool ex_is_access(const struct ex_op *op);

// Lock, condition variable, semaphore, ...: span 0 is an object.
bool ex_is_object_op(const struct ex_op *op);

// Whether an operation is never a choice point: no runnable thread could see
// its effect.
bool ex_op_silent(const struct ex_op *op);

#endif
