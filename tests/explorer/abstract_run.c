// The loop that drives a search to its end, as an engine would.
#include "abstract.h"

struct abs_counts
abs_run(const struct abs_program *program,
        const struct ex_search_options *options,
        void (*each)(void *with, const struct abs_run *run), void *with)
{
    static struct ex_event events[ABS_EVENTS];
    struct abs_counts counts = {0};
    struct abs_machine m;
    struct ex_state state = {.threads = program->threads};
    struct ex_search *s = ex_search_new(options);
    if (!s)
        return counts; // nothing run, not exhausted
    while ((!options->executions || counts.complete < options->executions) &&
           ex_search_begin(s)) {
        struct abs_run run = {.end = &m, .events = events, .search = s};
        int t;
        abs_start(&m, program);
        state.last = -1;
        for (;;) {
            abs_state(&m, &state);
            t = m.quit ? EX_NONE : ex_search_choose(s, &state);
            if (t < 0 || run.count == ABS_EVENTS)
                break;
            struct ex_event *event = &events[run.count++];
            abs_do(&m, t, s, &state.op[t], event);
            ex_search_step(s, &event->op);
            state.last = t;
        }
        if (m.quit) {
            m.quit = false; // who could have gone instead
            abs_state(&m, &state);
            m.quit = true;
        }
        ex_search_finish(s, &state);
        run.cut = t == EX_CUT;
        run.deadlock = !run.cut && !m.quit && state.alive;
        counts.lost |= t == EX_LOST;
        counts.complete += !run.cut;
        counts.deadlocks += run.deadlock;
        counts.steps += run.count;
        if (each)
            each(with, &run);
    }
    counts.cut = ex_search_cut(s);
    counts.exhausted = ex_search_exhausted(s);
    counts.held = ex_search_held(s);
    ex_search_free(s);
    return counts;
}
