// Limits: checked between executions.
#include "session.h"

enum {
    CLOCK_EVERY = 256,      // executions between two looks at the clock
    CLOCK_STEPS = 64 * 1024 // the same in steps, for long executions
};

bool
ex_within_limits(struct ex_session *s)
{
    const struct ex_limits *l = &s->options->limits;
    const struct ex_result *r = s->result;
    uint64_t most = l->executions ? l->executions : 10000000;
    size_t bytes = l->bytes ? l->bytes : (size_t)1 << 30;
    uint64_t done = r->executions + r->blocked + ex_search_cut(ex_run.search);
    struct ex_cause cause = {.number = done};
    if (done >= most) {
        cause.reason = EX_REASON_EXECUTIONS;
        return ex_ends(s, &cause);
    }
    s->steps += ex_run.event_count;
    if (done % CLOCK_EVERY != 0 && s->steps < CLOCK_STEPS)
        return true;
    s->steps = 0;
    if (s->options->progress != NULL &&
        !s->options->progress(done, s->options->progress_arg)) {
        cause.reason = EX_REASON_INTERRUPTED;
        return ex_ends(s, &cause);
    }
    if (l->seconds > 0 && ex_now() - s->start > l->seconds) {
        cause.reason = EX_REASON_SECONDS;
        cause.seconds = l->seconds;
        return ex_ends(s, &cause);
    }
    if (ex_search_bytes(ex_run.search) > bytes) {
        cause.reason = EX_REASON_MEMORY;
        cause.number = ex_search_bytes(ex_run.search);
        return ex_ends(s, &cause);
    }
    return true;
}
