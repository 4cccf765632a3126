// How a search is driven: schedules and their replay, bounds, chance, and a
// program that does not do the same twice.
#include "classes.h"
#include "support.h"

#include <string.h>

enum { X, Y };

#define R(x)                \
    {                       \
        ABS_READ, .at = (x) \
    }
#define W(x)                         \
    {                                \
        ABS_SET, .at = (x), .arg = 1 \
    }

// Two increments, and a choice of three before the first.
static struct abs_program
sample(void)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, {ABS_CHOICE, .reg = 1, .arg = 3}, R(X), {ABS_ADD, .arg = 1},
        {ABS_WRITE, .at = X}, {ABS_WRITE, .reg = 1, .at = Y});
    ABS(&p, 1, R(X), {ABS_ADD, .arg = 1}, {ABS_WRITE, .at = X});
    return p;
}

struct replays {
    const struct abs_program *program;
    struct ex_minimiser *minimiser;
    struct ex_trace_id id;
    bool every_step;
    unsigned checked;
};

static void
remember(void *with, const struct abs_run *run)
{
    struct replays *r = with;
    ck_assert(ex_trace_identity(r->minimiser, run->events, run->count, &r->id));
}

// Replays the schedule of each execution and expects the very same one.
static void
replay(void *with, const struct abs_run *run)
{
    struct replays *r = with;
    struct replays again = *r;
    uint8_t schedule[ABS_EVENTS];
    size_t length = 0;
    remember(r, run);
    if (!r->every_step) {
        length = ex_search_schedule(run->search, schedule, sizeof(schedule));
    } else {
        for (size_t i = 0; i < run->count; i++) {
            const struct ex_event *e = &run->events[i];
            if (!ex_op_silent(&e->op))
                schedule[length++] = e->op.thread;
            else if (e->op.kind == EX_CHOICE)
                schedule[length++] = (uint8_t)e->result;
        }
    }
    struct ex_search_options options = {.mode = EX_REPLAY,
                                        .schedule = schedule,
                                        .schedule_length = length,
                                        .every_step = r->every_step};
    struct abs_counts c = abs_run(r->program, &options, remember, &again);
    ck_assert_uint_eq(c.complete, 1);
    ck_assert(!c.lost);
    ck_assert(memcmp(&again.id, &r->id, sizeof(r->id)) == 0);
    r->checked++;
}

START_TEST(a_schedule_replays_its_execution)
{
    static const enum ex_mode modes[] = {EX_ALL, EX_DPOR, EX_BOUNDED, EX_RANDOM,
                                         EX_PCT};
    struct abs_program p = sample();
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
        for (int every_step = 0; every_step < 2; every_step++) {
            struct replays r = {.program = &p,
                                .minimiser = ex_minimiser_new(),
                                .every_step = every_step};
            struct ex_search_options options = {.mode = modes[i],
                                                .preemptions = 1,
                                                .depth = 2,
                                                .executions = 50,
                                                .seed = 7};
            ck_assert_ptr_nonnull(r.minimiser);
            abs_run(&p, &options, replay, &r);
            ck_assert_uint_gt(r.checked, 5);
            ex_minimiser_free(r.minimiser);
        }
}
END_TEST

// What the schedule no longer says goes on without preemption.
START_TEST(an_empty_schedule_is_the_run_without_preemption)
{
    struct abs_program p = sample();
    struct replays none = {.minimiser = ex_minimiser_new()};
    struct replays first = none;
    struct ex_search_options options = {.mode = EX_REPLAY};
    abs_run(&p, &options, remember, &none);
    options = (struct ex_search_options){.mode = EX_BOUNDED, .executions = 1};
    abs_run(&p, &options, remember, &first);
    ck_assert(memcmp(&none.id, &first.id, sizeof(none.id)) == 0);
    ex_minimiser_free(none.minimiser);
}
END_TEST

START_TEST(a_schedule_that_does_not_fit_is_told)
{
    struct abs_program p = sample();
    struct ex_search_options options = {.mode = EX_REPLAY,
                                        .schedule = (const uint8_t[]){2, 5},
                                        .schedule_length = 2};
    ck_assert(abs_run(&p, &options, NULL, NULL).lost);
    options.schedule = (const uint8_t[]){2, 1};
    ck_assert(!abs_run(&p, &options, NULL, NULL).lost);
}
END_TEST

static void
change(void *with, const struct abs_run *run)
{
    struct abs_program *p = with;
    (void)run;
    p->code[0][1].at = Y; // reads another variable next time
}

START_TEST(a_program_that_changes_is_told)
{
    static const enum ex_mode modes[] = {EX_ALL, EX_DPOR, EX_BOUNDED};
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        struct abs_program p = sample();
        struct ex_search_options options = {.mode = modes[i], .preemptions = 2};
        ck_assert(abs_run(&p, &options, change, &p).lost);
    }
}
END_TEST

// A bound that left nothing out has run every interleaving, and says so.
START_TEST(a_bound_tells_whether_it_held_something_back)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, R(X), W(X));
    ABS(&p, 1, R(X), W(X));
    static const unsigned complete[] = {2, 4, 6, 6};
    for (int bound = 0; bound < 4; bound++) {
        struct ex_search_options options = {.mode = EX_BOUNDED,
                                            .preemptions = bound};
        struct abs_counts c = abs_run(&p, &options, NULL, NULL);
        ck_assert(c.exhausted);
        ck_assert_uint_eq(c.complete, complete[bound]);
        ck_assert_int_eq(c.held, bound < 2);
    }
}
END_TEST

// Chance runs as often as asked, the same for the same seed, and proves
// nothing.
START_TEST(chance_is_counted_and_repeatable)
{
    static const enum ex_mode modes[] = {EX_RANDOM, EX_PCT};
    struct abs_program p = sample();
    for (size_t i = 0; i < 2; i++) {
        struct classes one;
        struct classes two;
        struct classes other;
        struct ex_search_options options = {
            .mode = modes[i], .depth = 3, .executions = 8, .seed = 1};
        classes_collect(&one, &p, &options);
        classes_collect(&two, &p, &options);
        options.seed = 2;
        classes_collect(&other, &p, &options);
        ck_assert_uint_eq(one.counts.complete, 8);
        ck_assert(!one.counts.exhausted);
        ck_assert(class_set_equal(&one.traces, &two.traces));
        ck_assert(!class_set_equal(&one.traces, &other.traces));
        classes_free(&one);
        classes_free(&two);
        classes_free(&other);
    }
}
END_TEST

START_TEST(chance_reaches_every_trace_in_the_end)
{
    struct abs_program p = sample();
    struct classes all;
    struct classes chance;
    struct ex_search_options options = {.mode = EX_ALL};
    classes_collect(&all, &p, &options);
    options = (struct ex_search_options){
        .mode = EX_RANDOM, .executions = 2000, .seed = 1};
    classes_collect(&chance, &p, &options);
    ck_assert(class_set_equal(&all.traces, &chance.traces));
    classes_free(&chance);
    options.mode = EX_PCT;
    options.depth = 4;
    classes_collect(&chance, &p, &options);
    ck_assert(class_set_equal(&all.traces, &chance.traces));
    classes_free(&chance);
    classes_free(&all);
}
END_TEST

static void
measure(void *with, const struct abs_run *run)
{
    size_t *bytes = with;
    size_t now = ex_search_bytes(run->search);
    bytes[bytes[0] ? 1 : 0] = now;
}

// Memory is what the longest execution needs, however many there are.
START_TEST(memory_does_not_grow_with_executions)
{
    static const enum ex_mode modes[] = {EX_ALL, EX_DPOR, EX_RANDOM};
    struct abs_program p = {.threads = 3};
    for (int t = 0; t < 3; t++)
        ABS(&p, t, R(X), W(X), R(Y), W(Y));
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        size_t bytes[2] = {0, 0};
        struct ex_search_options options = {.mode = modes[i],
                                            .executions = 5000};
        ck_assert_uint_gt(abs_run(&p, &options, measure, bytes).complete, 500);
        ck_assert_uint_eq(bytes[0], bytes[1]);
    }
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "search_modes", a_schedule_replays_its_execution,
        an_empty_schedule_is_the_run_without_preemption,
        a_schedule_that_does_not_fit_is_told, a_program_that_changes_is_told,
        a_bound_tells_whether_it_held_something_back,
        chance_is_counted_and_repeatable, chance_reaches_every_trace_in_the_end,
        memory_does_not_grow_with_executions);
}
