// What the files that run one exploration share: see session.h.
#include "session.h"

#include <stdio.h>
#include <time.h>

double
ex_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

bool
ex_ends(struct ex_session *s, enum ex_verdict verdict, const char *sentence)
{
    s->result->verdict = verdict;
    if (sentence != NULL)
        snprintf(s->result->sentence, sizeof s->result->sentence, "%s",
                 sentence);
    return false;
}
