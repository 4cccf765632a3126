#include "code/registers.h"

static void
each_label(const struct ex_routine *routine, void (*each)(void *, size_t),
           void *context)
{
    for (size_t i = 0; i < routine->count; i++)
        if (routine->insn[i].leads)
            each(context, i);
}

bool
ex_successors(const struct ex_routine *routine, size_t insn,
              void (*each)(void *context, size_t next), void *context)
{
    const struct ex_insn *i = &routine->insn[insn];
    bool stays = true;
    if (i->flow == EX_FLOW_JUMP && i->target == 0) {
        each_label(routine, each, context);
        return true;
    }
    if (i->flow == EX_FLOW_JUMP || i->flow == EX_FLOW_BRANCH) {
        size_t to = ex_routine_find(routine, i->target);
        if (to != SIZE_MAX)
            each(context, to);
        else
            stays = false;
    }
    if (i->flow == EX_FLOW_NEXT || i->flow == EX_FLOW_BRANCH ||
        i->flow == EX_FLOW_CALL) {
        if (insn + 1 < routine->count)
            each(context, insn + 1);
        else
            stays = false;
    }
    return stays && i->flow != EX_FLOW_END;
}

struct walk {
    const struct ex_routine *routine;
    const uint16_t *live;
    uint16_t after;
};

static void
join(void *context, size_t next)
{
    struct walk *walk = context;
    const struct ex_insn *i = &walk->routine->insn[next];
    walk->after |= (uint16_t)((walk->live[next] & ~i->kills) | i->reads);
}

void
ex_registers_live(const struct ex_routine *routine, uint16_t *live)
{
    bool changed = true;
    for (size_t i = 0; i < routine->count; i++)
        live[i] = routine->known ? 0 : UINT16_MAX;
    while (changed && routine->known) {
        changed = false;
        for (size_t i = routine->count; i-- > 0;) {
            struct walk walk = {routine, live, 0};
            bool leaves = !ex_successors(routine, i, join, &walk);
            if (leaves && routine->insn[i].flow != EX_FLOW_END)
                walk.after = UINT16_MAX;
            changed |= walk.after != live[i];
            live[i] = walk.after;
        }
    }
}
