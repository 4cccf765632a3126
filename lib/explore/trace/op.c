// Questions about one operation: see op.h.
#include "trace/op.h"

bool
ex_is_access(const struct ex_op *op)
{
    return op->kind >= EX_READ && op->kind <= EX_ATOMIC_CAS_FAIL;
}

bool
ex_is_object_op(const struct ex_op *op)
{
    return op->kind >= EX_LOCK && op->kind <= EX_OBJECT_DESTROY;
}

bool
ex_op_silent(const struct ex_op *op)
{
    if (!op->spans) // only the end of the process and a timed join show
        return op->kind != EX_QUIT && !(op->kind == EX_JOIN && op->timed);
    return op->kind == EX_MALLOC || op->kind == EX_BARRIER_LEAVE;
}
