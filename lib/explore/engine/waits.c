// Whom a thread waits for when nobody can go on.
#include "engine/objects.h"

int
ex_waits_for(int thread)
{
    if (!(ex_run.state.alive & (uint32_t)1 << thread))
        return -1;
    const struct ex_op *op = &ex_run.state.op[thread];
    const struct ex_object *o;
    switch (op->kind) {
    case EX_JOIN:
        return op->peer;
    case EX_LOCK:
    case EX_RDLOCK:
        o = ex_object_find(op->span[0].addr);
        return o != NULL ? o->owner : -1;
    default:
        return -1;
    }
}
