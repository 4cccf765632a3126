// Programs that are lists of atomic operations, for testing the search over
// execution graphs.
//
//     struct gp_program p = {.threads = 2};
//     GP(&p, 0, {GP_STORE, .at = X, .arg = 1, .order = GP_RELAXED},
//               {GP_LOAD, .at = Y, .order = GP_RELAXED});
//     ... the same for thread 1, X and Y exchanged ...
//     gp_explore(&p, &options): 4 complete graphs
//
// Threads have registers, so values flow from reads into writes and jumps.
#ifndef RCLAB_TESTS_GRAPH_PROGRAM_H
#define RCLAB_TESTS_GRAPH_PROGRAM_H

#include "graph/walk.h"

#include <stdio.h>

enum {
    GP_THREADS = 8,
    GP_LENGTH = 48,
    GP_REGS = 4,
    GP_CELLS = 8,
    GP_OBJECTS = 2
};

enum gp_code {
    GP_STOP, // end of the list
    // seen by no other thread
    GP_SET,       // reg = arg
    GP_MOVE,      // reg += register `at`
    GP_JUMP_EQ,   // if reg == arg, skip `at` instructions
    GP_JUMP_BACK, // `arg` times reg counts down and `at` are done again
    GP_PLAIN,     // touches memory of its own
    // atomic
    GP_LOAD,
    GP_STORE,     // cell at = arg
    GP_STORE_REG, // cell at = reg
    GP_ADD,       // reg = cell at; cell at += arg
    GP_EXCHANGE,  // reg = cell at; cell at = arg
    GP_CAS,       // cell at: arg -> arg2; reg = what it found
    GP_FENCE,
    // objects
    GP_LOCK,
    GP_TRYLOCK, // reg = whether it did
    GP_UNLOCK,
    GP_SEM_WAIT,
    GP_SEM_TRY, // reg = whether it did
    GP_SEM_POST,
    GP_WAIT, // condition at, mutex arg
    GP_SIGNAL,
    GP_BROADCAST,
    // the rest
    GP_CHOICE, // reg = 0 .. arg - 1
    GP_CREATE, // thread at
    GP_JOIN,
    GP_HALT // a false assumption: the thread does not go on
};

enum { GP_SEQ_CST, GP_RELAXED, GP_ACQUIRE, GP_RELEASE, GP_ACQ_REL };

struct gp_ins {
    uint8_t code; // enum gp_code
    uint8_t reg;
    uint8_t at;
    int8_t arg, arg2;
    uint8_t order; // 0 is GP_SEQ_CST
    uint8_t failure;
};

struct gp_program {
    int threads;
    bool main_creates; // only thread 0 is there at first
    bool recursive;    // its mutexes
    uint8_t semaphore[GP_OBJECTS];
    int8_t cell[GP_CELLS]; // initial values
    struct gp_ins code[GP_THREADS][GP_LENGTH];
};

#define GP(program, thread, ...)                                  \
    gp_set(program, thread, (const struct gp_ins[]){__VA_ARGS__}, \
           sizeof((const struct gp_ins[]){__VA_ARGS__}) /         \
               sizeof(struct gp_ins))
void gp_set(struct gp_program *program, int thread, const struct gp_ins *code,
            size_t length);

// One execution under way.
struct gp_machine {
    const struct gp_program *program;
    int32_t reg[GP_THREADS][GP_REGS];
    uint8_t pc[GP_THREADS];
    uint8_t phase[GP_THREADS]; // of a wait
    uint32_t started, ended;   // bits
    int32_t created[GP_THREADS], woken[GP_THREADS], end[GP_THREADS]; // names
};

void gp_start(struct gp_machine *m, const struct gp_program *program);

// What thread t would do next; false: it ended, or an edge holds it. *plain
// is set when it touched plain memory since its last operation.
bool gp_next(struct gp_machine *m, int t, struct ex_act *act, bool *plain);

// Thread t did it: `name` is the node's, `read` what it found, `woken` the
// threads that it woke.
void gp_did(struct gp_machine *m, int t, const struct ex_act *act, int32_t name,
            uint64_t read, bool wrote, uint32_t woken);

// A set of graphs, by what stands in them.
struct gp_set {
    uint64_t *slots; // zero: free
    size_t room, count;
};

bool gp_set_add(struct gp_set *set, uint64_t key); // true: it is new
bool gp_set_equal(const struct gp_set *a, const struct gp_set *b);
void gp_set_free(struct gp_set *set);
uint64_t gp_mix(uint64_t hash, uint64_t more);

// The key of a graph: gp_key's over its nodes, thread by thread.
uint64_t gp_key(uint64_t hash, int32_t name, int32_t from, int32_t place,
                unsigned way);

struct gp_result {
    struct gp_set complete, deadlocks;
    struct ex_walk_counts counts;
    bool exhausted;
    bool lost; // the schedules made no sense
};

// Explores; stops after `limit` runs unless that is 0. Without `sets` only
// counts.
void gp_explore(struct gp_result *result, const struct gp_program *program,
                unsigned leave_out, uint64_t limit, bool sets);

// The same by definition: every thread order, every write to read, every place
// to land, and the axioms of RC11 written out. Stops after `limit` graphs,
// unfinished ones counted.
void gp_brute(struct gp_result *result, const struct gp_program *program,
              uint64_t limit);
void gp_result_free(struct gp_result *result);

void gp_random(struct gp_program *program, uint64_t number);
void gp_print(FILE *out, const struct gp_program *program);

#endif
