// How the program begins and ends: constructors, main, return from main,
// exit, abort, a failed assertion. The program's end checks that no other
// thread is still running, that the exit status is 0, and that no block leaks.
#include "intercept/arguments.h"
#include "intercept/intercept.h"
#include "intercept/print.h"
#include "intercept/stream.h"

#include "engine/leak.h"
#include "trace/names.h" // ex_base_name

#include <stdlib.h>
#include <string.h>

enum { HANDLERS = 64 };

static struct {
    void (*call)(void *);
    void *arg;
} handlers[HANDLERS];
static int handler_count;

static struct ex_block *lost;

void
ex_exit_reset(void)
{
    handler_count = 0;
}

static void
nobody_runs(void)
{
    for (ex_set m = ex_run.state.alive; m != 0; m &= m - 1) {
        int t = ex_first(m);
        if (t != ex_me->id)
            ex_fail(EX_BUG_RUNNING, "%s is still running when the program ends",
                    ex_thread_name(t));
    }
    for (int t = 1; ex_run.walk != NULL && t < ex_run.state.threads; t++)
        if (!ex_run.thread[t].joined)
            ex_unsupported("a thread that is not joined, under --model c11");
}

// A program that got no arguments and prints its usage lacks arguments. A
// program that read from an empty input lacks input.
static _Noreturn void
fail_with(int status)
{
    const char *last = ex_print_last();
    bool wants = !ex_arguments_given() && strcasestr(last, "usage") != NULL;
    ex_run.bug.lack = wants               ? EX_LACK_ARGUMENTS
                      : ex_input_missed() ? EX_LACK_INPUT
                                          : EX_LACK_NONE;
    ex_fail(EX_BUG_EXIT, "the program ends with exit status %d%s%s%s", status,
            *last != '\0' ? "; it printed last: \"" : "", last,
            *last != '\0' ? "\"" : "");
}

void
ex_process_end(int status, bool stacks)
{
    while (handler_count > 0) {
        handler_count--;
        handlers[handler_count].call(handlers[handler_count].arg);
    }
    for (size_t i = ex_module.end_count; i-- > 0;)
        if (ex_module.end[i] != NULL)
            ex_module.end[i]();
    // The program's end is contended when a thread ended that was not joined:
    // then the program may also end before that thread does.
    ex_op(EX_QUIT, NULL);
    ex_run.shared = ex_share_touch(ex_me->id, ex_process(), 1, true);
    ex_step_when(ex_others_have_settled, NULL);
    nobody_runs();
    if (status != 0)
        fail_with(status);
    lost = ex_heap_lost(stacks);
    if (lost != NULL)
        ex_fail_at(EX_BUG_LEAK, SIZE_MAX, lost->allocated_at,
                   "leak: a block of %zu byte%s is never freed", lost->size,
                   lost->size == 1 ? "" : "s");
    ex_stop(EX_END_DONE);
}

void
ex_main_thread(void)
{
    for (size_t i = 0; i < ex_module.start_count; i++)
        if (ex_module.start[i] != NULL)
            ex_module.start[i]();
    int status = ex_arguments_call_main();
    if (ex_run.main_returns)
        ex_thread_end(NULL);
    ex_process_end(status, false);
}

static _Noreturn void
intercept_exit(int status)
{
    ex_process_end(status, true);
}

static int
at_exit(void (*call)(void))
{
    if (handler_count == HANDLERS)
        return 1;
    handlers[handler_count].call = (void (*)(void *))call;
    handlers[handler_count++].arg = NULL;
    return 0;
}

static int
cxa_at_exit(void (*call)(void *), void *arg, void *object)
{
    (void)object;
    if (handler_count == HANDLERS)
        return 1;
    handlers[handler_count].call = call;
    handlers[handler_count++].arg = arg;
    return 0;
}

static void
nothing(void *object)
{
    (void)object;
}

// Adds a row for the failing step, so that the table ends with it. The step
// waits until all other threads are at a step that matters: then the engine
// knows which bytes of this thread they use, and which could have come first.
static void
last_row(const void *pc, const char *note)
{
    ex_op(EX_NOTE, pc);
    ex_step_when(ex_others_have_settled, NULL)->note = note;
}

static _Noreturn void
assert_fail(const char *expression, const char *file, unsigned line,
            const char *function)
{
    (void)function;
    last_row(ex_pc(), "assertion fails");
    ex_fail(EX_BUG_ASSERT, "assertion failed: %s (%s:%u)", expression,
            ex_base_name(file), line);
}

static _Noreturn void
intercept_abort(void)
{
    last_row(ex_pc(), "abort");
    ex_fail(EX_BUG_CRASH, "abort() is called");
}

const struct ex_interceptor ex_intercept_exit[] = {
    EX_INTERCEPT("exit", intercept_exit),
    EX_INTERCEPT("_exit", intercept_exit),
    EX_INTERCEPT("_Exit", intercept_exit),
    EX_INTERCEPT("quick_exit", intercept_exit),
    EX_INTERCEPT("atexit", at_exit),
    EX_INTERCEPT("__cxa_atexit", cxa_at_exit),
    EX_INTERCEPT("__cxa_finalize", nothing),
    EX_INTERCEPT("__assert_fail", assert_fail),
    EX_INTERCEPT("abort", intercept_abort),
    {NULL, NULL},
};
