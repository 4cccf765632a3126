#include "watch_races.h"

#include <check.h>
#include <string.h>

static void
look(void *with, const struct abs_run *run)
{
    struct watch *w = with;
    bool raced = false;
    ex_races_reset(w->races);
    for (size_t i = 0; i < run->count && !raced; i++) {
        struct ex_race race;
        raced = ex_races_event(w->races, &run->events[i].op, &race);
        if (raced && !w->executions)
            w->race = race;
    }
    ck_assert(!ex_races_failed(w->races));
    w->executions += raced;
}

struct watch
watch_races(const struct abs_program *p)
{
    struct watch w = {.races = ex_races_new()};
    ck_assert_ptr_nonnull(w.races);
    // All threads have a common past: main creates them first.
    struct abs_program created = {.threads = p->threads + 1,
                                  .main_creates = true};
    memcpy(created.semaphore, p->semaphore, sizeof(p->semaphore));
    memcpy(created.barrier, p->barrier, sizeof(p->barrier));
    for (uint8_t t = 0; t < p->threads; t++) {
        created.code[0][t] =
            (struct abs_ins){.code = ABS_CREATE, .at = (uint8_t)(t + 1)};
        memcpy(created.code[t + 1], p->code[t], sizeof(p->code[t]));
    }
    abs_run(&created, &(struct ex_search_options){.mode = EX_DPOR}, look, &w);
    ex_races_free(w.races);
    return w;
}
