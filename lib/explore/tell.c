// Who asked to hear of each execution (ex_options.each) is told of it here.
#include "session.h"

void
ex_tell_search(const struct ex_session *session)
{
    const struct ex_options *o = session->options;
    if (o->each)
        o->each(NULL, o->each_arg);
}

void
ex_tell_executed(const struct ex_session *session)
{
    const struct ex_options *o = session->options;
    const struct ex_executed executed = {
        .events = ex_run.events,
        .event_count = ex_run.event_count,
        .alone = ex_run.alone,
        .failed = ex_run.end == EX_END_BUG,
    };
    if (o->each)
        o->each(&executed, o->each_arg);
}
