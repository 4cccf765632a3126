// One search, source-DPOR, that begins with the failing execution itself and
// goes back from its end: the continuations of its last choice, of the one
// before, and so on. As long as all fail, going back further is right. The
// first execution that passes left the failing one at some choice; behind
// that choice everything had been run already, and failed. So that choice's
// step decided it.
//
// Why the reduction may be used: at every choice of the failing execution
// what it did is tried first, so nothing is asleep there, and of each class
// of continuations one member is run before the search goes back further.
//
// A data race alone is no failure here: it is one of all orders of its two
// accesses.
#include "critical.h"

#include "session.h"

enum {
    EXECUTIONS = 10000, // at most; a tenth of a second for a small program
    STEPS = 400000      // of all these together
};

// Looks at the execution that has just ended. True: go on.
static bool
judge(const struct ex_search *search, enum ex_decided *decided, size_t *step)
{
    // What threads do after a circle was not run, nor what those do that a
    // bug overtook, so it is not known how else it could have gone on.
    bool livelock =
        ex_run.end == EX_END_BUG && ex_run.bug.kind == EX_BUG_LIVELOCK;
    if (ex_share_grew() || livelock || ex_run.hasty)
        return false;
    if (ex_run.end == EX_END_BUG || ex_run.end == EX_END_BLOCKED ||
        ex_run.end == EX_END_CUT)
        return true;
    *step = ex_search_left(search);
    if (ex_run.end == EX_END_DONE && *step != SIZE_MAX)
        *decided = EX_DECIDED_STEP;
    return false;
}

static enum ex_decided
go_back(struct ex_search *search, size_t *step)
{
    enum ex_decided decided = EX_DECIDED_UNKNOWN;
    int executions = 0;
    size_t steps = 0;
    while (ex_search_begin(search)) {
        if (executions++ == EXECUTIONS || steps > STEPS)
            return EX_DECIDED_UNKNOWN;
        ex_run_once();
        ex_search_finish(search, &ex_run.state);
        steps += ex_run.event_count;
        if (!judge(search, &decided, step))
            return decided;
    }
    return ex_search_exhausted(search) ? EX_DECIDED_BEFORE : EX_DECIDED_UNKNOWN;
}

enum ex_decided
ex_critical_find(const uint8_t *schedule, size_t length, bool learns,
                 size_t *step)
{
    struct ex_search_options how = {
        .mode = EX_DPOR, .schedule = schedule, .schedule_length = length};
    enum ex_decided decided = EX_DECIDED_UNKNOWN;
    ex_run.search = ex_search_new(&how);
    if (ex_run.search != NULL) {
        ex_share_settle();
        ex_share_freeze(!learns);
        decided = go_back(ex_run.search, step);
        ex_share_freeze(false);
        if (!learns)
            ex_share_settle();
    }
    ex_search_free(ex_run.search);
    ex_run.search = NULL;
    return decided;
}
