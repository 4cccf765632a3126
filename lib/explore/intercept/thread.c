// Threads: create, join, detach, self, exit.
#include "engine/keys.h"
#include "engine/objects.h"
#include "intercept/cancel.h"
#include "intercept/children.h"
#include "intercept/intercept.h"
#include "intercept/signals.h"

#include <pthread.h>
#include <string.h>

enum { HANDLE = 0x7c1ab000 };

void
ex_thread_end(void *result)
{
    struct ex_thread *me = ex_me;
    me->result = result;
    ex_keys_thread_end();
    ex_op(EX_EXIT, NULL);
    // The program's end needs this touch to find threads that were not joined.
    ex_share_touch(me->id, ex_process(), 1, false);
    ex_step();
    ex_objects_end(me->stack, EX_STACK_SIZE + EX_TLS_SIZE,
                   " (by ending its thread)");
    ex_share_end(me->id);
    if ((ex_run.state.alive & (ex_run.state.alive - 1)) == 0)
        ex_process_end(0, false);
    ex_retire();
}

static void
thread_main(void)
{
    struct ex_thread *me = ex_me;
    struct ex_op *op = ex_op(EX_START, (const char *)(uintptr_t)me->start);
    // If the program leaves a thread unjoined, it may end before this thread
    // begins: then the start is a choice point.
    if (ex_share_known(ex_process())) {
        op->spans = 1;
        op->span[0] = (struct ex_span){ex_process(), 1, false};
        ex_run.shared = true;
    }
    ex_step();
    ex_scrub_stack();
    if (!me->returns_int)
        ex_thread_end(me->start(me->arg));
    union {
        void *(*posix)(void *);
        int (*c11)(void *);
    } function = {.posix = me->start};
    ex_thread_end((void *)(intptr_t)function.c11(me->arg));
}

int
ex_thread_create(pthread_t *handle, bool detached, void *(*start)(void *),
                 bool returns_int, void *arg, const void *pc)
{
    struct ex_thread *me = ex_me;
    int id = ex_child_number(me);
    ex_writes(handle, sizeof *handle, pc);
    *handle = (pthread_t)(HANDLE + id);
    ex_op(EX_CREATE, pc)->peer = (uint8_t)id;
    ex_step();
    ex_child_begin(id);
    ex_cancel_begin(id);
    ex_signals_begin(id, me->id);
    ex_share_create(me->id, id);
    ex_module_fresh_tls(id);
    struct ex_thread *child = &ex_run.thread[id];
    child->id = (uint8_t)id;
    child->detached = detached;
    child->start = start;
    child->returns_int = returns_int;
    child->arg = arg;
    child->clock = me->clock;
    ex_spawn(child, thread_main);
    return 0;
}

static int
create(pthread_t *handle, const pthread_attr_t *attributes,
       void *(*start)(void *), void *arg)
{
    int detached = PTHREAD_CREATE_JOINABLE;
    if (attributes != NULL)
        pthread_attr_getdetachstate(attributes, &detached);
    return ex_thread_create(handle, detached == PTHREAD_CREATE_DETACHED, start,
                            false, arg, ex_pc());
}

// The thread of the handle. Fails the execution if no thread has it.
static struct ex_thread *
thread_of(pthread_t handle, const char *call)
{
    int id = (int)(handle - HANDLE);
    if (id < 0 || id >= ex_run.state.threads ||
        (id > 0 && ex_run.thread[id].start == NULL))
        ex_fail(EX_BUG_MISUSE, "%s of something that is no thread", call);
    return &ex_run.thread[id];
}

int
ex_thread_number(pthread_t handle)
{
    return thread_of(handle, "a call")->id;
}

static bool
has_ended(const struct ex_thread *waiter)
{
    return ex_run.thread[ex_run.state.op[waiter->id].peer].exited;
}

void
ex_thread_join(pthread_t handle, void **result, const void *pc)
{
    struct ex_thread *me = ex_me;
    ex_cancel_point(pc);
    struct ex_op *op = ex_op(EX_JOIN, pc);
    struct ex_thread *t = thread_of(handle, "pthread_join");
    op->peer = t->id;
    if (t == me)
        ex_fail(EX_BUG_MISUSE, "%s joins itself", ex_thread_name(me->id));
    if (t->joined)
        ex_fail(EX_BUG_MISUSE, "%s is joined twice", ex_thread_name(t->id));
    if (t->detached)
        ex_fail(EX_BUG_MISUSE, "%s is joined but it is detached",
                ex_thread_name(t->id));
    t->joined = true;
    ex_step_when(has_ended, NULL);
    ex_share_join(me->id, t->id);
    ex_child_joined(me->id, t->id);
    *result = t->result;
}

static int
join(pthread_t handle, void **result)
{
    void *value;
    ex_thread_join(handle, &value, ex_pc());
    if (result != NULL) {
        ex_writes(result, sizeof *result, ex_pc());
        *result = value;
    }
    return 0;
}

static int
detach(pthread_t handle)
{
    struct ex_thread *t = thread_of(handle, "pthread_detach");
    ex_op(EX_DETACH, ex_pc())->peer = t->id;
    ex_step();
    if (t->joined || t->detached)
        ex_fail(EX_BUG_MISUSE, "%s is detached but it is %s",
                ex_thread_name(t->id),
                t->joined ? "joined" : "detached already");
    t->detached = true;
    return 0;
}

static pthread_t
self(void)
{
    return (pthread_t)(HANDLE + ex_me->id);
}

static int
equal(pthread_t a, pthread_t b)
{
    return a == b;
}

static _Noreturn void
leave(void *result)
{
    ex_cancel_leave(result);
}

const struct ex_interceptor ex_intercept_thread[] = {
    EX_INTERCEPT("pthread_create", create), EX_INTERCEPT("pthread_join", join),
    EX_INTERCEPT("pthread_detach", detach), EX_INTERCEPT("pthread_self", self),
    EX_INTERCEPT("pthread_equal", equal),   EX_INTERCEPT("pthread_exit", leave),
    EX_INTERCEPT("thrd_detach", detach),    EX_INTERCEPT("thrd_current", self),
    EX_INTERCEPT("thrd_equal", equal),      {NULL, NULL},
};
