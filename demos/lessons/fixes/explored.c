// What the explorer says of a counter: its program in every interleaving.
#include "lessons/fixes/explored.h"

#include <stdio.h>

#ifdef RCLAB_HAVE_EXPLORE
#    include "lessons/common/explored.h"

#    include <inttypes.h>

void
fixes_explore(const struct counter *counter, struct fixes_verdict *verdict)
{
    struct explored e;

    *verdict = (struct fixes_verdict){.words = "-"};
    if (!explored_run(&e, counter->program, EXPLORED_PROVE, NULL))
        return;
    verdict->known = true;
    verdict->passes = e.result.verdict == EX_PASS;
    if (verdict->passes && e.result.executions == 1)
        snprintf(verdict->words, sizeof verdict->words, "1, it passes");
    else if (verdict->passes)
        snprintf(verdict->words, sizeof verdict->words, "all %" PRIu64 " pass",
                 e.result.executions);
    else
        snprintf(verdict->words, sizeof verdict->words, "%s",
                 explored_verdict(&e));
    explored_end(&e);
}
#else
void
fixes_explore(const struct counter *counter, struct fixes_verdict *verdict)
{
    (void)counter;
    *verdict = (struct fixes_verdict){.words = "-"};
}
#endif
