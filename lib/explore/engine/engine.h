// The engine: runs one execution, one visible step at a time.
//
// An interceptor describes the next operation of its thread and steps:
//
//     struct ex_op *op = ex_op(EX_LOCK, pc);
//     ex_touch(op, (uintptr_t)mutex, 4, true);
//     ex_step_when(mutex_is_free, object);   // returns when it is free
//     object->owner = ex_me->id;             // the operation happens
//
// The bytes that a step touches decide whether it is a choice point (share.h).
// Any other step happens at once, or as soon as it can.
// Private to lib/explore. Longer than other headers: all files that run an
// execution share one structure, its state.
#ifndef RCLAB_EXPLORE_ENGINE_H
#define RCLAB_EXPLORE_ENGINE_H

#include "detect/races.h"
#include "engine/fiber.h"
#include "engine/share.h"
#include "engine/spin.h"
#include "search/search.h"
#include "trace/bug.h"
#include "trace/reason.h"

struct ex_object;
struct ex_thread;
struct ex_walk;

// Whether a waiting thread's operation could happen now. Changes nothing.
typedef bool ex_can_go(const struct ex_thread *thread);
// Describes a waiting thread's operation as it would happen now: whether the
// compare-and-swap would succeed, or the try would find its lock free.
typedef void ex_describe_anew(struct ex_thread *thread, struct ex_op *op);

struct ex_thread {
    struct ex_fiber fiber;
    uint8_t id;
    uint32_t children; // created so far
    bool exited;
    bool detached;
    bool joined;
    bool stuck;                      // waits for ever after a false assumption
    ex_can_go *can_go;               // NULL: always
    ex_describe_anew *describe_anew; // NULL: the description stays
    struct ex_object *object;        // for can_go and describe_anew
    struct ex_object *mutex;         // cond wait: the mutex to take again
    uintptr_t word;                  // read-modify-write: the word's address
    const void *expected;            // compare-and-swap only
    const void *operand;             // also of an atomic store
    uint32_t width;
    uint8_t what;                    // enum ex_rmw
    uint8_t orders[2];               // on success, on failure
    bool leaves;                     // the operation leaves the word as it is
    bool fenced;                     // has passed a release fence
    int (*pick)(struct ex_thread *); // NULL: the event has no result
    int saved_errno;
    int cancel_state;
    uintptr_t stack;    // its low end
    uintptr_t frame;    // parked: its interceptor's frame
    uint64_t registers; // parked: its function's registers (state.h)
    struct ex_spin spin;
    int depth; // calls below the thread's start
    void *(*start)(void *);
    bool returns_int; // start is C11's int (*)(void *)
    int64_t clock;    // its own time, nanoseconds
    uint32_t random;  // rand's state
    bool drew;        // read its clock or rand since its last private step
    void *arg;
    void *result;
};

// How an execution ended.
enum ex_end {
    EX_END_DONE,
    EX_END_BUG,
    EX_END_BLOCKED, // a false assumption
    EX_END_CUT,     // redundant, or the search starts again
    EX_END_STEPS,   // the limit of steps
    EX_END_LOST,    // the schedule does not fit
    EX_END_UNSUPPORTED,
    EX_END_MEMORY
};

// The state of the execution under way. Every file may read all of it; each
// group names the files that write it.
struct ex_run {
    struct ex_thread thread[EX_THREADS_MAX]; // each writes its own, in a step
    struct ex_state state;

    // The scheduler's: engine.c, execution.c; alone.c, cycle.c where named.
    struct ex_thread *now; // the running thread
    ex_set fresh;          // threads neither parked nor hidden
    ex_set hidden;         // waiting at a step that is no choice point
    ex_set polite;         // alone.c: hidden threads that let others go first
    ex_set conditional;    // waiting with can_go, describe_anew, or in a loop
    bool active;           // the program runs, so interceptors record
    struct ex_fiber engine;
    uint32_t alone_row; // alone.h: the running thread's steps without a choice
    size_t cycle_from;  // cycle.c: steps before ex_cycle_look is called

    // The running thread's, between two of its steps: engine.c, step.c,
    // access.c, access.h, crash.c and the interceptors.
    bool shared;              // the described operation is contended
    uintptr_t frame;          // the current interceptor's frame
    uint32_t quiet;           // private accesses since the last step
    uint32_t alone[EX_KINDS]; // atomic operations that were no steps
    bool looked_at_clock;     // the program has read one of its clocks

    // The record: step.c writes it, execution.c empties it.
    struct ex_event *events; // reserved by explorer.c
    size_t event_count;
    bool unsettled;      // the last event's `after` is not known yet
    uint64_t executions; // run so far, of any kind

    // The findings: failure.c and execution.c; step.c writes races, replay.c
    // lost updates.
    enum ex_end end;
    struct ex_bug bug;
    bool hasty; // the bug came before another thread had parked
    bool raced;
    struct ex_race race;
    struct ex_cause cause; // of an unsupported or endless execution

    // Set between executions by files at the top; explorer.c sets the rest.
    struct ex_search *search; // campaign.c, replay.c, exhibit.c, twice.c
    struct ex_walk *walk;     // campaign.c, replay.c: C11's memory (memory.h);
                              // NULL: interleavings
    bool c11;                 // the shown execution has a walk, too
    struct ex_races *races;   // NULL: not wanted
    struct ex_minimiser *minimiser;
    size_t step_limit;
    bool main_returns;
    void (*interrupt)(void); // intercept.c: before a step; NULL: no signal can
                             // come
    size_t stop_before;      // replay.c: the event after ex_stop_here, plus 1
    uint8_t *schedule;       // replay.c: the last replay's
    size_t schedule_length;
    bool show_output; // exhibit.c
};

extern struct ex_run ex_run;
#define ex_me (ex_run.now)

// Runs one execution of main() to its end.
enum ex_end ex_execute(void (*entry)(void));

// Starts describing the running thread's next operation.
struct ex_op *ex_op(enum ex_kind kind, const void *pc);
// Adds a span to the operation.
void ex_touch(struct ex_op *op, uintptr_t addr, size_t size, bool writes);
// Waits until the described operation happens; returns its event.
struct ex_event *ex_step(void);
struct ex_event *ex_step_when(ex_can_go *can_go, struct ex_object *object);
// The same for an operation that is described anew before each choice.
struct ex_event *ex_step_anew(ex_describe_anew *describe_anew,
                              ex_can_go *can_go, struct ex_object *object);

// A `can_go`: all other threads are parked or wait.
bool ex_others_have_settled(const struct ex_thread *thread);

// For engine.c: makes the described operation happen (step.c).
struct ex_event *ex_perform(void);
// A place for a debugger's breakpoint (replay.h): called before a step, on the
// stack of the step's thread.
void ex_stop_here(void);
// Completes the last event with its `after`.
void ex_settle(void);

// For ex_thread.pick: the search chooses among 0..n-1; the event records it.
int ex_choose_value(int n);

// Starts thread `child`, which runs `entry` when its turn comes.
void ex_spawn(struct ex_thread *child, void (*entry)(void));
// Clears the stack below the caller, so that the next function called finds
// the same bytes in its unwritten locals in each execution.
__attribute__((noinline)) void ex_scrub_stack(void);

// Ends the running thread's fiber.
_Noreturn void ex_retire(void);

// Ends the execution.
_Noreturn void ex_stop(enum ex_end end);
// The same, with a bug at the last event.
_Noreturn void ex_fail(enum ex_bug_kind kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// The same, with up to two events that the sentence mentions (SIZE_MAX: none).
_Noreturn void ex_fail_at(enum ex_bug_kind kind, size_t one, size_t two,
                          const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// Ends an execution at an operation that the explorer does not model.
_Noreturn void ex_unsupported(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
// Ends an execution at a call of `name` in `library` ("": the C library).
_Noreturn void ex_refuse_call(const char *name, const char *library);

// Ends an endless execution: the running thread does `what` for ever.
_Noreturn void ex_endless(const char *what);
// Ends an execution at the limit of steps.
_Noreturn void ex_out_of_steps(void);

// "Thread 2", "main"
const char *ex_thread_name(int thread);

// In an interceptor: an address inside the program's call to it. Also records
// where the program's part of the stack begins.
#define ex_pc()                                            \
    (ex_run.frame = (uintptr_t)__builtin_frame_address(0), \
     (const char *)__builtin_return_address(0) - 1)

#endif
