// Limits: asked between executions whether the search may go on. What stops
// it is said in a sentence, with the option that allows more.
#include "report/text.h"
#include "session.h"

#include <stdio.h>

enum { CLOCK_EVERY = 256 }; // executions between two looks at the clock

bool
ex_within_limits(struct ex_session *s)
{
    const struct ex_limits *l = &s->options->limits;
    struct ex_result *r = s->result;
    uint64_t most = l->executions ? l->executions : 10000000;
    size_t bytes = l->bytes ? l->bytes : (size_t)1 << 30;
    char count[EX_COUNT_ROOM];
    uint64_t done = r->executions + r->blocked + ex_search_cut(ex_run.search);
    if (done >= most) {
        snprintf(r->sentence, sizeof r->sentence,
                 "stopped after %s executions (--max-executions N allows "
                 "more)",
                 ex_grouped(done, count));
        return ex_ends(s, EX_LIMIT, NULL);
    }
    if (done % CLOCK_EVERY != 0)
        return true;
    if (s->options->progress != NULL &&
        !s->options->progress(done, s->options->progress_arg)) {
        snprintf(r->sentence, sizeof r->sentence,
                 "interrupted after %s executions", ex_grouped(done, count));
        return ex_ends(s, EX_LIMIT, NULL);
    }
    if (l->seconds > 0 && ex_now() - s->start > l->seconds) {
        snprintf(r->sentence, sizeof r->sentence,
                 "stopped after %g seconds and %s executions (--seconds S "
                 "allows more)",
                 l->seconds, ex_grouped(done, count));
        return ex_ends(s, EX_LIMIT, NULL);
    }
    if (ex_search_bytes(ex_run.search) > bytes) {
        snprintf(r->sentence, sizeof r->sentence,
                 "stopped: the search holds %zu MiB (--memory MIB allows "
                 "more)",
                 ex_search_bytes(ex_run.search) >> 20);
        return ex_ends(s, EX_LIMIT, NULL);
    }
    return true;
}
