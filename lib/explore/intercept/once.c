// pthread_once: the first thread to call it runs the function, and the other
// threads wait until the function returns.
#include "intercept/once.h"

#include "engine/objects.h"
#include "intercept/intercept.h"

#include <errno.h>
#include <pthread.h>

enum { NEW, RUNNING, DONE };

static bool
can_begin(const struct ex_thread *t)
{
    return t->object->count != RUNNING;
}

static void
describe_begin(struct ex_thread *t, struct ex_op *op)
{
    op->span[0].writes = t->object->count == NEW;
}

void
ex_once(void *flag, void (*call)(void), const void *pc)
{
    struct ex_object *known = ex_object_find((uintptr_t)flag);
    bool statically = flag != NULL && known == NULL &&
                      ex_access_good((uintptr_t)flag, sizeof(int)) &&
                      *(const int *)flag == 0;
    struct ex_object *o = ex_object_use(flag, EX_ONCE, statically, pc);
    ex_object_op(EX_ONCE_BEGIN, flag, o->count == NEW, pc);
    if (o->count == RUNNING && o->owner == ex_me->id)
        ex_fail(EX_BUG_DEADLOCK,
                "%s waits for a once that it is itself running",
                ex_thread_name(ex_me->id));
    ex_step_anew(describe_begin, can_begin, o);
    if (o->count == DONE)
        return;
    o->count = RUNNING;
    o->owner = (int8_t)ex_me->id;
    call();
    ex_object_op(EX_ONCE_END, flag, true, pc);
    ex_step();
    o->count = DONE;
    o->owner = EX_NOBODY_OWNS;
}

static int
once(pthread_once_t *flag, void (*call)(void))
{
    ex_once(flag, call, ex_pc());
    return 0;
}

const struct ex_interceptor ex_intercept_once[] = {
    EX_INTERCEPT("pthread_once", once),
    {NULL, NULL},
};
