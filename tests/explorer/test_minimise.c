// A class of executions: its identity, and its member with few switches.
#include "classes.h"
#include "fuzz_program.h"
#include "support.h"

#include <string.h>

enum { X, Y };

struct checker {
    struct ex_minimiser *minimiser;
    size_t switches[16]; // how many executions needed so many
    size_t executions;
};

static size_t
count_switches(const struct ex_event *events, const size_t *order, size_t n)
{
    size_t switches = 0;
    for (size_t i = 1; i < n; i++)
        switches +=
            events[order[i]].op.thread != events[order[i - 1]].op.thread;
    return switches;
}

// The new order is a permutation, a member of the same class, no worse.
static void
check(void *with, const struct abs_run *run)
{
    struct checker *c = with;
    static struct ex_event moved[ABS_EVENTS];
    size_t order[ABS_EVENTS];
    size_t as_run[ABS_EVENTS];
    bool seen[ABS_EVENTS] = {false};
    struct ex_trace_id before;
    struct ex_trace_id after;
    if (run->cut)
        return;
    ck_assert(ex_minimise(c->minimiser, run->events, run->count, order));
    for (size_t i = 0; i < run->count; i++) {
        ck_assert_uint_lt(order[i], run->count);
        ck_assert(!seen[order[i]]);
        seen[order[i]] = true;
        moved[i] = run->events[order[i]];
        as_run[i] = i;
    }
    ck_assert(
        ex_trace_identity(c->minimiser, run->events, run->count, &before));
    ck_assert(ex_trace_identity(c->minimiser, moved, run->count, &after));
    ck_assert(memcmp(&before, &after, sizeof(before)) == 0);
    size_t switches = count_switches(run->events, order, run->count);
    ck_assert_uint_le(switches,
                      count_switches(run->events, as_run, run->count));
    ck_assert_uint_lt(switches, 16);
    c->switches[switches]++;
    c->executions++;
}

// The four traces of the lost update: two without preemption (1 switch), two
// in which a write is overtaken (2 switches), whichever member was run.
START_TEST(members_of_a_class_become_the_one_with_fewest_switches)
{
    struct abs_program p = {.threads = 2};
    for (int t = 0; t < 2; t++)
        ABS(&p, t, {ABS_READ, .at = X}, {ABS_ADD, .arg = 1},
            {ABS_WRITE, .at = X});
    struct checker c = {.minimiser = ex_minimiser_new()};
    struct ex_search_options options = {.mode = EX_DPOR};
    abs_run(&p, &options, check, &c);
    ck_assert_uint_eq(c.executions, 4);
    ck_assert_uint_eq(c.switches[1], 2);
    ck_assert_uint_eq(c.switches[2], 2);
    memset(c.switches, 0, sizeof(c.switches));
    c.executions = 0;
    options.mode = EX_ALL;
    abs_run(&p, &options, check, &c);
    ck_assert_uint_eq(c.executions, 6);
    ck_assert_uint_eq(c.switches[1], 2);
    ck_assert_uint_eq(c.switches[2], 4);
    ex_minimiser_free(c.minimiser);
}
END_TEST

// Independent threads can always run one after the other.
START_TEST(independent_threads_need_a_switch_each)
{
    struct abs_program p = {.threads = 3};
    for (uint8_t t = 0; t < 3; t++)
        ABS(&p, t, {ABS_SET, .at = t, .arg = 1}, {ABS_READ, .at = t});
    struct checker c = {.minimiser = ex_minimiser_new()};
    struct ex_search_options options = {.mode = EX_ALL};
    abs_run(&p, &options, check, &c);
    ck_assert_uint_eq(c.executions, 90);
    ck_assert_uint_eq(c.switches[2], 90);
    ex_minimiser_free(c.minimiser);
}
END_TEST

static void
identify(void *with, const struct abs_run *run)
{
    struct checker *c = with;
    struct ex_trace_id *id = (struct ex_trace_id *)c->switches;
    ck_assert(ex_trace_identity(c->minimiser, run->events, run->count,
                                &id[c->executions++]));
}

// Equal for the members of a class, different for another class: a read
// that another read overtakes is the same, one a write overtakes is not.
START_TEST(identity_is_equal_for_exactly_the_members_of_a_class)
{
    struct abs_program p = {.threads = 2};
    struct checker c = {.minimiser = ex_minimiser_new()};
    struct ex_trace_id *id = (struct ex_trace_id *)c.switches;
    struct ex_search_options options = {.mode = EX_ALL};
    ABS(&p, 0, {ABS_READ, .at = X});
    ABS(&p, 1, {ABS_READ, .at = X});
    abs_run(&p, &options, identify, &c);
    ck_assert_uint_eq(c.executions, 2);
    ck_assert(memcmp(&id[0], &id[1], sizeof(id[0])) == 0);
    c.executions = 0;
    ABS(&p, 1, {ABS_SET, .at = X});
    abs_run(&p, &options, identify, &c);
    ck_assert_uint_eq(c.executions, 2);
    ck_assert(memcmp(&id[0], &id[1], sizeof(id[0])) != 0);
    ex_minimiser_free(c.minimiser);
}
END_TEST

// Asked after many others, the identity is what it is when asked alone: what
// is kept from one execution to the next is only what they share.
static void
identify_twice(void *with, const struct abs_run *run)
{
    struct checker *c = with;
    struct ex_minimiser *alone = ex_minimiser_new();
    struct ex_trace_id kept;
    struct ex_trace_id fresh;
    ck_assert(ex_trace_identity(c->minimiser, run->events, run->count, &kept));
    ck_assert(ex_trace_identity(alone, run->events, run->count, &fresh));
    ck_assert(memcmp(&kept, &fresh, sizeof(kept)) == 0);
    ex_minimiser_free(alone);
    c->executions++;
}

START_TEST(steps_kept_from_another_execution_change_no_identity)
{
    struct checker c = {.minimiser = ex_minimiser_new()};
    for (uint64_t i = 1; i <= 100; i++) {
        struct abs_program p;
        struct ex_search_options options = {.mode = EX_ALL, .executions = 200};
        fuzz_program(&p, i);
        abs_run(&p, &options, identify_twice, &c);
    }
    ck_assert_uint_gt(c.executions, 5000);
    ex_minimiser_free(c.minimiser);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("minimise",
                    members_of_a_class_become_the_one_with_fewest_switches,
                    independent_threads_need_a_switch_each,
                    identity_is_equal_for_exactly_the_members_of_a_class,
                    steps_kept_from_another_execution_change_no_identity);
}
