// The lesson's code for every strategy, and what it has to come to.
#include "lessons/refcount/refcount.h"

#include <rclab/rclab.h>
#include <stdlib.h>

#define STRATEGY naive
#include "lessons/refcount/steps.h"
#undef STRATEGY
#define STRATEGY locked
#include "lessons/refcount/steps.h"
#undef STRATEGY
#define STRATEGY atomic
#include "lessons/refcount/steps.h"
#undef STRATEGY
#define STRATEGY biased
#include "lessons/refcount/steps.h"
#undef STRATEGY
#define STRATEGY deferred
#include "lessons/refcount/steps.h"
#undef STRATEGY

#define ROW(strategy)                                                 \
    {                                                                 \
#        strategy, lists_##strategy##_share, lists_##strategy##_cycle \
    }

const struct refcount_strategy refcount_strategies[] = {
    ROW(naive),  ROW(locked),   ROW(atomic),
    ROW(biased), ROW(deferred), {NULL, NULL, NULL},
};

bool
refcount_share_ok(const struct refcount_trace *trace)
{
    // made; a second name, not counted yet; counted; given back
    static const uint32_t expected[] = {1, 1, 2, 1};
    const struct refcount_step *step = trace->step;

    for (int i = 0; i < 4; i++)
        if (!step[i].there[0] || step[i].count[0] != expected[i])
            return false;
    // The last reference is given back: dealloc now, or when settled.
    return trace->steps == 6 && step[4].count[0] == 0 && !step[5].there[0];
}

bool
refcount_cycle_ok(const struct refcount_trace *trace)
{
    const struct refcount_step *no_name = &trace->step[trace->steps - 3];
    const struct refcount_step *cut = &trace->step[trace->steps - 1];

    return trace->steps == 9 && no_name->there[0] && no_name->there[1] &&
           no_name->count[0] == 1 && no_name->count[1] == 1 && !cut->there[0] &&
           !cut->there[1];
}
