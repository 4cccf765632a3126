// Which operations are never a point of choice: no thread that could go now
// would see them.
#include "search/search.h"

bool
ex_search_silent(const struct ex_op *op)
{
    if (!op->spans) // nobody sees it, but for the end of the process
        return op->kind != EX_QUIT && !(op->kind == EX_JOIN && op->timed);
    return op->kind == EX_MALLOC || op->kind == EX_BARRIER_LEAVE;
}
