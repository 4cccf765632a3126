// The functions of <rclab/explore.h>, by which a program tells the explorer
// more than plain C says: assume, choice, note.
#include "intercept/intercept.h"

static bool
never(const struct ex_thread *t)
{
    (void)t;
    return false;
}

// A false assumption stops this thread for good. The execution counts as
// blocked once no other thread can go on.
static void
assume(int condition)
{
    if (condition)
        return;
    ex_op(EX_ASSUME, ex_pc());
    ex_me->stuck = true;
    ex_step_when(never, NULL);
}

static int asked; // the number of values to choose from

static int
pick(struct ex_thread *t)
{
    (void)t;
    return ex_choose_value(asked);
}

static int
choice(int n)
{
    const void *pc = ex_pc();
    if (n < 1 || n > 256)
        ex_unsupported("rc_explore_choice(%d): from 1 to 256", n);
    ex_op(EX_CHOICE, pc);
    asked = n;
    ex_me->pick = pick;
    return (int)ex_step()->result;
}

static void
note(const char *text)
{
    ex_op(EX_NOTE, ex_pc());
    ex_step()->note = text;
}

const struct ex_interceptor ex_intercept_explore[] = {
    EX_INTERCEPT("rc_explore_assume", assume),
    EX_INTERCEPT("rc_explore_choice", choice),
    EX_INTERCEPT("rc_explore_note", note),
    {NULL, NULL},
};
