// The clocks and the end of an exploration: see session.h.
#include "session.h"

#include <time.h>

double
ex_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double
ex_processor_time(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

bool
ex_ends(struct ex_session *s, const struct ex_cause *cause)
{
    s->result->verdict = ex_reason_verdict(cause->reason);
    s->result->cause = *cause;
    return false;
}

bool
ex_ends_for(struct ex_session *s, enum ex_reason reason)
{
    return ex_ends(s, &(struct ex_cause){.reason = reason});
}
