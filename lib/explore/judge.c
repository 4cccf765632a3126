// What the execution that has just ended adds to the result, and whether the
// search goes on after it.
#include "graph/order.h"
#include "graph/walk.h"
#include "session.h"

static void
tell_executed(const struct ex_session *session)
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

// With every interleaving run, how many differ in more than order?
static void
count_trace(struct ex_session *s)
{
    struct ex_trace_id id;
    if (!ex_trace_identity(ex_run.minimiser, ex_run.events, ex_run.event_count,
                           &id))
        s->traces.full = true;
    else if (ex_trace_set_add(&s->traces, &id) && ex_run.end == EX_END_BUG)
        s->result->traces_failed++;
    s->result->traces = s->traces.full ? 0 : s->traces.count;
}

// A race that is new, or the one kept where its schedule has become stale.
static bool
note_race(struct ex_session *s)
{
    struct ex_result *r = s->result;
    struct ex_finding *f = &s->failure;
    if (r->raced && f->what != EX_FOUND_STALE_RACE)
        return true;
    r->raced = true;
    return f->what == EX_FOUND_BUG ||
           ex_finding_keep(f, EX_FOUND_RACE, r->executions);
}

static bool
note_pass(struct ex_session *s)
{
    const struct ex_options *o = s->options;
    uint64_t wanted = o->show != 0 ? o->show : o->show_pass;
    return ++s->passed != wanted ||
           ex_finding_keep(&s->pass, EX_FOUND_PASS, s->result->executions);
}

static bool
note_bug(struct ex_session *s)
{
    s->result->failed++;
    return s->failure.what == EX_FOUND_BUG ||
           ex_finding_keep(&s->failure, EX_FOUND_BUG, s->result->executions);
}

// An execution that ran to its end. False: stop searching.
static bool
judge_complete(struct ex_session *s, const struct ex_search_options *how)
{
    bool bug = ex_run.end == EX_END_BUG;
    s->result->executions++;
    if (ex_run.walk != NULL)
        s->result->interleavings +=
            ex_graph_linear(ex_walk_graph(ex_run.walk), NULL);
    if (how->mode == EX_ALL)
        count_trace(s);
    tell_executed(s);
    // What was done to a byte before it was known to be contended is in no
    // event: a race found then may be none, and comes again if it is one.
    bool good = !ex_run.raced || ex_share_grew() || note_race(s);
    good = good && (bug ? note_bug(s) : note_pass(s));
    if (!good)
        return ex_ends_for(s, EX_REASON_NO_MEMORY);
    return !bug || s->options->keep_going || s->options->show != 0;
}

bool
ex_judge(struct ex_session *s, const struct ex_search_options *how,
         bool systematic)
{
    switch (ex_run.end) {
    case EX_END_CUT:
        return true;
    case EX_END_BLOCKED:
        s->result->blocked++;
        return true;
    case EX_END_UNSUPPORTED:
        return ex_ends(s, &ex_run.cause);
    case EX_END_MEMORY:
        return ex_ends_for(s, EX_REASON_NO_MEMORY);
    case EX_END_STEPS:
        // What it learnt may be how to end it.
        if (systematic && ex_share_grew())
            return true;
        if (ex_run.raced && !ex_share_grew() && !note_race(s))
            return ex_ends_for(s, EX_REASON_NO_MEMORY);
        return ex_processor_time() < s->patient_until ||
               ex_ends(s, &ex_run.cause);
    case EX_END_LOST:
        return ex_ends_for(s, s->options->search.mode == EX_REPLAY
                                  ? EX_REASON_SCHEDULE
                                  : EX_REASON_TWICE);
    default:
        if (ex_races_failed(ex_run.races)) // what came after was not looked at
            return ex_ends_for(s, EX_REASON_NO_MEMORY);
        return judge_complete(s, how);
    }
}
