// The bad ends of an execution: a bug with its sentence, an operation that the
// explorer does not model, or too many steps. Each end leaves the running
// thread for ever.
#include "engine/engine.h"

#include <stdarg.h>
#include <stdio.h>

static void
describe(enum ex_bug_kind kind, size_t one, size_t two, const char *format,
         va_list args)
{
    ex_run.bug.kind = kind;
    ex_run.bug.event = ex_run.event_count - (ex_run.event_count > 0);
    ex_run.bug.related[0] = one;
    ex_run.bug.related[1] = two;
    ex_run.bug.related[2] = SIZE_MAX;
    vsnprintf(ex_run.bug.sentence, sizeof ex_run.bug.sentence, format, args);
}

void
ex_fail(enum ex_bug_kind kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    describe(kind, SIZE_MAX, SIZE_MAX, format, args);
    va_end(args);
    ex_stop(EX_END_BUG);
}

void
ex_fail_at(enum ex_bug_kind kind, size_t one, size_t two, const char *format,
           ...)
{
    va_list args;
    va_start(args, format);
    describe(kind, one, two, format, args);
    va_end(args);
    ex_stop(EX_END_BUG);
}

void
ex_unsupported(const char *format, ...)
{
    struct ex_cause *cause = &ex_run.cause;
    va_list args;
    ex_cause_set(cause, EX_REASON_USE, NULL, NULL);
    va_start(args, format);
    vsnprintf(cause->text, sizeof cause->text, format, args);
    va_end(args);
    ex_stop(EX_END_UNSUPPORTED);
}

void
ex_refuse_call(const char *name, const char *library)
{
    ex_cause_set(&ex_run.cause, EX_REASON_CALL, name, library);
    ex_stop(EX_END_UNSUPPORTED);
}

void
ex_endless(const char *what)
{
    ex_cause_set(&ex_run.cause, EX_REASON_ENDLESS, NULL, what);
    ex_run.cause.thread = ex_me->id;
    ex_stop(EX_END_STEPS);
}

void
ex_out_of_steps(void)
{
    ex_cause_set(&ex_run.cause, EX_REASON_STEPS, NULL, NULL);
    ex_run.cause.number = ex_run.step_limit;
    ex_stop(EX_END_STEPS);
}

const char *
ex_thread_name(int thread)
{
    // Two buffers, because a sentence may name two threads.
    static char name[2][16];
    static int turn;
    if (thread == 0)
        return "main";
    turn = !turn;
    snprintf(name[turn], sizeof name[turn], "Thread %d", thread);
    return name[turn];
}
