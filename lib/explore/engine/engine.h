// The engine: runs one execution, one visible step at a time.
//
// An interceptor tells what its thread is about to do and steps:
//
//     struct ex_op *op = ex_op(EX_LOCK, pc);
//     ex_touch(op, (uintptr_t)mutex, 4, true);
//     ex_step_when(mutex_is_free, object);   // returns when it may
//     object->owner = ex_me->id;             // it happens
//
// Whether the step is a choice point follows from the bytes it touches
// (share.h); one that is none happens at once, or as soon as it can.
// Private to lib/explore. Longer than other headers: an execution's state is
// one structure, which all that run it share.
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
// Describes a waiting thread's operation as it would happen now: would the
// compare-and-swap succeed, does the try find its lock free?
typedef void ex_describe_anew(struct ex_thread *thread, struct ex_op *op);

struct ex_thread {
    struct ex_fiber fiber;
    uint8_t id;
    uint32_t children; // created so far
    bool exited;
    bool detached;
    bool joined;
    bool stuck;                      // waits for ever: a false assumption
    ex_can_go *can_go;               // NULL: always
    ex_describe_anew *describe_anew; // NULL: stays as it was described
    struct ex_object *object;        // what these two look at
    struct ex_object *mutex;         // cond wait: to be taken again
    uintptr_t word;                  // read-modify-write: where, what, how wide
    const void *expected;            // compare-and-swap only
    const void *operand;             // also of an atomic store
    uint32_t width;
    uint8_t what;                    // enum ex_rmw
    uint8_t orders[2];               // when it succeeds, when it fails
    bool leaves;                     // it would leave the word as it is
    bool fenced;                     // a release fence was passed
    int (*pick)(struct ex_thread *); // NULL: the event has no value
    int saved_errno;
    int cancel_state;
    uintptr_t stack;    // its low end
    uintptr_t frame;    // parked: of its interceptor
    uint64_t registers; // parked: those of its function (state.h)
    struct ex_spin spin;
    int depth; // calls below the thread's start
    void *(*start)(void *);
    bool returns_int; // start is C11's int (*)(void *)
    int64_t clock;    // its own time, nanoseconds
    uint32_t random;  // rand's state
    bool drew;        // looked at its clock, or rand, since a step of its own
    void *arg;
    void *result;
};

// How an execution ended.
enum ex_end {
    EX_END_DONE,
    EX_END_BUG,
    EX_END_BLOCKED, // a false assumption
    EX_END_CUT,     // redundant
    EX_END_STEPS,   // the limit of steps
    EX_END_LOST,    // the schedule does not fit
    EX_END_UNSUPPORTED,
    EX_END_MEMORY
};

// The state of the execution under way. Every file may read all of it; each
// group names the files that write it.
struct ex_run {
    struct ex_thread thread[EX_THREADS_MAX]; // each: its own thread, in a step
    struct ex_state state;

    // The scheduler's: engine.c, execution.c; alone.c and cycle.c where said.
    struct ex_thread *now; // the running thread
    ex_set fresh;          // threads not yet at a step that matters
    ex_set hidden;         // waiting, but no choice point
    ex_set polite; // alone.c: of these, could go on, but let others go first
    ex_set conditional; // waiting with a `can_go` or `describe_anew`
    bool active;        // the program runs: interceptors count
    struct ex_fiber engine;
    uint32_t alone_row; // alone.h: the running thread's steps without a choice
    size_t cycle_from;  // cycle.c: steps after which cycle.h is asked

    // The running thread's, from one step to the next: step.c, access.h and
    // the interceptors.
    bool shared;              // the operation being described is contended
    uintptr_t frame;          // of the interceptor the thread is in
    uint32_t quiet;           // accesses since the last step, all private
    uint32_t alone[EX_KINDS]; // atomic operations that were no steps
    bool looked_at_clock;     // the program did, at one of its clocks

    // The record: step.c; execution.c empties it.
    struct ex_event *events; // reserved by explorer.c
    size_t event_count;
    bool unsettled;      // the last event's `after` is not known yet
    uint64_t executions; // run so far, of any kind

    // What was found: failure.c and execution.c; races step.c, lost updates
    // replay.c.
    enum ex_end end;
    struct ex_bug bug;
    bool hasty; // the bug overtook a thread that had no step that matters
    bool raced;
    struct ex_race race;
    struct ex_cause cause; // unsupported, endless: why

    // Set between executions, by files at the top: explorer.c if none is named.
    struct ex_search *search; // campaign.c, replay.c, exhibit.c, twice.c
    struct ex_walk *walk;     // campaign.c, replay.c: C11's memory (memory.h);
                              // NULL: interleavings
    bool c11;                 // what is shown has a walk, too
    struct ex_races *races;   // NULL: not wanted
    struct ex_minimiser *minimiser;
    size_t step_limit;
    bool main_returns;
    void (*interrupt)(void); // intercept.c: before a step; NULL: no signal can
                             // come
    size_t stop_before; // replay.c: event to call ex_stop_here before, plus 1
    uint8_t *schedule;  // replay.c: of the last replay
    size_t schedule_length;
    bool show_output; // exhibit.c
};

extern struct ex_run ex_run;
#define ex_me (ex_run.now)

// Runs one execution of main() to its end.
enum ex_end ex_execute(void (*entry)(void));

// Starts describing the running thread's next operation.
struct ex_op *ex_op(enum ex_kind kind, const void *pc);
// Adds a span to it.
void ex_touch(struct ex_op *op, uintptr_t addr, size_t size, bool writes);
// Returns when the described operation happens; its event.
struct ex_event *ex_step(void);
struct ex_event *ex_step_when(ex_can_go *can_go, struct ex_object *object);
// The same for an operation that is described anew before each choice.
struct ex_event *ex_step_anew(ex_describe_anew *describe_anew,
                              ex_can_go *can_go, struct ex_object *object);

// A `can_go`: all others are at a step that matters.
bool ex_others_have_settled(const struct ex_thread *thread);

// step.c, for engine.c: the described operation happens.
struct ex_event *ex_perform(void);
// Does nothing, on the stack of the thread whose step is about to happen: for
// debuggers (replay.h).
void ex_stop_here(void);
// The last event's `after` is known now.
void ex_settle(void);

// For ex_thread.pick: the search's choice among 0..n-1, as part of the event.
int ex_choose_value(int n);

// Brings thread `child` into being; it runs `entry` when its turn comes.
void ex_spawn(struct ex_thread *child, void (*entry)(void));
// Clears the stack below the caller: a function called next finds the same
// bytes in its unwritten locals each time.
__attribute__((noinline)) void ex_scrub_stack(void);

// Ends the running thread's fiber.
_Noreturn void ex_retire(void);

// Ends the execution.
_Noreturn void ex_stop(enum ex_end end);
// The same, with a bug at the last event.
_Noreturn void ex_fail(enum ex_bug_kind kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// The same, with up to two other events it speaks of (or SIZE_MAX).
_Noreturn void ex_fail_at(enum ex_bug_kind kind, size_t one, size_t two,
                          const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// The program does what is not modelled.
_Noreturn void ex_unsupported(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
// It calls that function of that library, "" for the C library.
_Noreturn void ex_refuse_call(const char *name, const char *library);

// The execution does not end: the running thread does that for ever.
_Noreturn void ex_endless(const char *what);
// It has as many steps as it may have.
_Noreturn void ex_out_of_steps(void);

// "Thread 2", "main"
const char *ex_thread_name(int thread);

// In an interceptor: inside the program's call to it. Also notes where the
// program's part of the stack begins.
#define ex_pc()                                            \
    (ex_run.frame = (uintptr_t)__builtin_frame_address(0), \
     (const char *)__builtin_return_address(0) - 1)

#endif
