// programs/cost.c says with notes where a pair begins and ends; what stands
// between them in the trace is what the pair is made of.
#include "lessons/cost/counted.h"

#include "lessons/common/explored.h"

#include <string.h>

// Counts what follows the note `word`, up to the next note of its thread.
static struct ex_counts
count_after(const struct ex_event *events, size_t count, const char *word)
{
    size_t from = 0;

    while (from < count && (events[from].op.kind != EX_NOTE ||
                            strcmp(events[from].note, word) != 0))
        from++;
    size_t to = from + 1;
    while (to < count && (events[to].op.kind != EX_NOTE ||
                          events[to].op.thread != events[from].op.thread))
        to++;
    if (to >= count)
        return (struct ex_counts){0};
    return ex_count(&events[from], to - from, events[from].op.thread);
}

bool
cost_count(struct cost_counted *counted, const char *flag)
{
    static const char *const notes[COST_COUNTED] = {"owner", "other"};
    struct explored e;

    if (!explored_run(&e, "cost.c", EXPLORED_EVERY, flag))
        return false;
    counted->passes = e.result.verdict == EX_PASS;
    for (int i = 0; i < COST_COUNTED; i++)
        counted->pair[i] =
            count_after(e.result.events, e.result.event_count, notes[i]);
    explored_end(&e);
    return true;
}
