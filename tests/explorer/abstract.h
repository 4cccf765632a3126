// Programs that are nothing but lists of operations, for testing the search.
//
//     struct abs_program p = {.threads = 2};
//     ABS(&p, 0, {ABS_READ, .reg = 0, .at = X}, {ABS_ADD, .reg = 0, .arg = 1},
//         {ABS_WRITE, .reg = 0, .at = X});
//     ... the same for thread 1 ...
//     assert_counts(&p, 6, 4, 0);
//
// Threads have registers, so values flow from reads into writes and jumps.
// Memory is bytes; an object is a number. The interpreter is the engine of
// the tests: it knows what an operation does and when it can go.
#ifndef RCLAB_TESTS_ABSTRACT_H
#define RCLAB_TESTS_ABSTRACT_H

#include "search/search.h"
#include "trace/op.h"

enum {
    ABS_THREADS = 16,
    ABS_LENGTH = 40,
    ABS_REGS = 4,
    ABS_CELLS = 16,
    ABS_OBJECTS = 4,
    ABS_EVENTS = 512
};

enum abs_code {
    ABS_STOP,    // end of the list
    ABS_ADD,     // reg += arg; not visible
    ABS_JUMP_EQ, // if reg == arg, skip `at` instructions; not visible
    ABS_READ,
    ABS_WRITE,    // cell at = reg
    ABS_SET,      // cell at = arg
    ABS_SET_WIDE, // cells at, at + 1 = arg
    ABS_COPY,     // cell arg = cell at
    ABS_FREE,     // writes all cells
    ABS_LOAD,     // atomic
    ABS_STORE,    // atomic, cell at = arg
    ABS_RMW,      // reg = cell at; cell at += arg
    ABS_CAS,      // cell at: arg -> arg2; reg = whether it did
    ABS_LOCK,
    ABS_TRYLOCK, // reg = whether it did; an unlock of what is not held: nothing
    ABS_UNLOCK,
    ABS_RDLOCK,
    ABS_TRYRDLOCK, // reg = whether it did
    ABS_WRLOCK,
    ABS_TRYWRLOCK, // reg = whether it did
    ABS_RWUNLOCK,
    ABS_WAIT,       // cond at, mutex arg
    ABS_TIMED_WAIT, // reg = whether it timed out
    ABS_SIGNAL,
    ABS_BROADCAST,
    ABS_SEM_WAIT,
    ABS_SEM_TRY, // reg = whether it did
    ABS_SEM_POST,
    ABS_BARRIER,
    ABS_ONCE_BEGIN, // already done: skip arg instructions
    ABS_ONCE_END,
    ABS_CREATE, // thread at
    ABS_JOIN,
    ABS_CHOICE, // reg = 0 .. arg - 1
    ABS_FENCE,
    ABS_QUIT // ends the process
};

struct abs_ins {
    uint8_t code;
    uint8_t reg;
    uint8_t at;
    int8_t arg;
    int8_t arg2;
    uint8_t order; // of an atomic or a fence; 0 is ABS_SEQ_CST
};

enum { ABS_SEQ_CST, ABS_RELAXED, ABS_ACQUIRE, ABS_RELEASE, ABS_ACQ_REL };

struct abs_program {
    int threads;
    bool main_creates; // only thread 0 is there at first
    bool recursive;    // its mutexes
    bool compete;      // a signal wakes who comes first, not one it picks
    uint8_t semaphore[ABS_OBJECTS];
    uint8_t barrier[ABS_OBJECTS];
    struct abs_ins code[ABS_THREADS][ABS_LENGTH];
};

#define ABS(program, thread, ...)                                   \
    abs_set(program, thread, (const struct abs_ins[]){__VA_ARGS__}, \
            sizeof((const struct abs_ins[]){__VA_ARGS__}) /         \
                sizeof(struct abs_ins))
void abs_set(struct abs_program *program, int thread,
             const struct abs_ins *code, size_t length);

// One execution under way.
struct abs_machine {
    const struct abs_program *program;
    uint8_t cell[ABS_CELLS];
    int8_t reg[ABS_THREADS][ABS_REGS];
    uint8_t pc[ABS_THREADS];
    uint8_t phase[ABS_THREADS]; // second half of a wait or barrier
    uint32_t started, exited;
    int8_t owner[ABS_OBJECTS];    // of the mutexes, -1
    uint8_t depth[ABS_OBJECTS];   // locks of the owner that are not unlocked
    uint8_t saved[ABS_THREADS];   // depth before a wait
    int8_t rw_owner[ABS_OBJECTS]; // writer, -1
    uint32_t rw_readers[ABS_OBJECTS];
    uint8_t rw_shares[ABS_OBJECTS][ABS_THREADS]; // one may hold several
    uint32_t waiting[ABS_OBJECTS]; // threads in a wait, not signalled
    uint32_t woken;                // signalled threads
    uint32_t token[ABS_OBJECTS][ABS_THREADS]; // `compete`: who may take it
    uint8_t tokens[ABS_OBJECTS];
    uint8_t semaphore[ABS_OBJECTS];
    uint32_t arrived[ABS_OBJECTS];
    uint32_t leaving;          // threads that may leave a barrier
    uint8_t once[ABS_OBJECTS]; // 0 new, 1 running, 2 done
    bool quit;
};

void abs_start(struct abs_machine *m, const struct abs_program *program);

// What every thread would do next; runs what is not visible.
void abs_state(struct abs_machine *m, struct ex_state *state);

// Performs the thread's operation; *event is what happened.
void abs_do(struct abs_machine *m, int thread, struct ex_search *search,
            const struct ex_op *op, struct ex_event *event);

struct abs_run {
    const struct abs_machine *end;
    const struct ex_event *events;
    size_t count;
    bool deadlock;
    bool cut;
    struct ex_search *search;
};

struct abs_counts {
    uint64_t complete; // executions, cut ones apart
    uint64_t cut;
    uint64_t deadlocks;
    uint64_t steps;
    bool exhausted;
    bool held;
    bool lost;
};

// Runs the search to its end, or until options->executions are complete if
// that is not 0; `each` sees every execution, may be NULL. Without memory
// for the search: nothing run and not exhausted.
struct abs_counts abs_run(const struct abs_program *program,
                          const struct ex_search_options *options,
                          void (*each)(void *with, const struct abs_run *run),
                          void *with);

#endif
