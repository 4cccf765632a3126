// The step after which no continuation passes, as the search finds it, against
// every interleaving: there it is the first step of a failing execution such
// that no passing one begins with the same steps up to it. Longer than most
// files, so that both ways stand side by side.
#include "fuzz_program.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { X, Y };
enum { RUNS = 2000, STEPS = 64, FAILING = 4, PROGRAMS = 400 };

// A step is who did what; `value` tells what a choice gave.
struct path {
    struct {
        uint8_t thread, kind;
        int64_t value;
    } step[STEPS];
    size_t length;
    uint8_t schedule[STEPS];
    size_t choices;
    bool fails;
};

typedef bool judge(const struct abs_run *run);

struct all {
    struct path *path;
    size_t count;
    bool too_big;
    judge *fails;
};

static bool
deadlocks(const struct abs_run *run)
{
    return run->deadlock;
}

static bool
loses_one(const struct abs_run *run)
{
    return run->end->cell[X] != 2;
}

// What a random program ends with, taken for good or bad.
static bool
ends_oddly(const struct abs_run *run)
{
    unsigned sum = run->deadlock;
    for (int i = 0; i < ABS_CELLS; i++)
        sum += (unsigned)run->end->cell[i] * (unsigned)(i + 1);
    return sum % 3 == 1;
}

static void
collect(void *with, const struct abs_run *run)
{
    struct all *all = with;
    if (all->count == RUNS || run->count > STEPS) {
        all->too_big = true;
        return;
    }
    struct path *p = &all->path[all->count++];
    p->length = run->count;
    for (size_t i = 0; i < run->count; i++) {
        const struct ex_event *e = &run->events[i];
        p->step[i].thread = e->op.thread;
        p->step[i].kind = e->op.kind;
        p->step[i].value = e->result;
    }
    p->choices = ex_search_schedule(run->search, p->schedule, STEPS);
    p->fails = all->fails(run);
}

static size_t
common(const struct path *a, const struct path *b)
{
    size_t n = 0;
    while (n < a->length && n < b->length &&
           a->step[n].thread == b->step[n].thread &&
           a->step[n].kind == b->step[n].kind &&
           a->step[n].value == b->step[n].value)
        n++;
    return n;
}

// SIZE_MAX: nothing passes.
static size_t
critical_by_all(const struct all *all, const struct path *failing)
{
    size_t most = SIZE_MAX;
    for (size_t i = 0; i < all->count; i++)
        if (!all->path[i].fails) {
            size_t n = common(&all->path[i], failing);
            most = most == SIZE_MAX || n > most ? n : most;
        }
    return most;
}

struct asked {
    judge *fails;
    bool first, known;
    size_t step;
};

static void
look(void *with, const struct abs_run *run)
{
    struct asked *asked = with;
    if (asked->first) // the execution asked about
        ck_assert(!run->cut && asked->fails(run));
    asked->first = false;
    if (asked->known || run->cut || asked->fails(run))
        return;
    asked->known = true;
    asked->step = ex_search_left(run->search);
}

static size_t
critical_by_search(const struct abs_program *p, judge *fails,
                   const struct path *failing, unsigned leave_out)
{
    struct ex_search_options how = {.mode = EX_DPOR,
                                    .leave_out = leave_out,
                                    .schedule = failing->schedule,
                                    .schedule_length = failing->choices};
    struct asked asked = {.fails = fails, .first = true, .step = SIZE_MAX};
    abs_run(p, &how, look, &asked);
    return asked.step;
}

static struct path paths[RUNS];

// Whether both ways agree about the failing executions; counts them.
static bool
agree(const struct abs_program *p, judge *fails, unsigned leave_out,
      size_t *compared)
{
    struct all all = {.path = paths, .fails = fails};
    struct ex_search_options how = {.mode = EX_ALL, .executions = RUNS + 1};
    struct abs_counts counts = abs_run(p, &how, collect, &all);
    if (all.too_big || !counts.exhausted)
        return true;
    size_t failing = 0;
    for (size_t i = 0; i < all.count; i++)
        failing += paths[i].fails;
    size_t every = failing / FAILING + 1;
    for (size_t i = 0, seen = 0; i < all.count; i++) {
        if (!paths[i].fails || seen++ % every != 0)
            continue;
        ++*compared;
        if (critical_by_all(&all, &paths[i]) !=
            critical_by_search(p, fails, &paths[i], leave_out))
            return false;
    }
    return true;
}

static size_t
search_after(const struct abs_program *p, judge *fails, const uint8_t *schedule,
             size_t length)
{
    struct path failing = {.choices = length};
    memcpy(failing.schedule, schedule, length);
    return critical_by_search(p, fails, &failing, 0);
}

// cnt += 1 twice: when both have read, one update is lost, whoever writes
// when. Steps are counted from 0.
START_TEST(two_increments_are_lost_with_the_second_read)
{
    struct abs_program p = {.threads = 2};
    for (int t = 0; t < 2; t++)
        ABS(&p, t, {ABS_READ, .at = X}, {ABS_ADD, .arg = 1},
            {ABS_WRITE, .at = X});
    ck_assert_uint_eq(search_after(&p, loses_one, (uint8_t[]){0, 1, 1}, 3), 1);
    ck_assert_uint_eq(search_after(&p, loses_one, (uint8_t[]){1, 0, 0}, 3), 1);
    size_t compared = 0;
    ck_assert(agree(&p, loses_one, 0, &compared));
    ck_assert_uint_gt(compared, 0);
}
END_TEST

// Two locks in two orders: decided when each holds one.
START_TEST(a_deadlock_is_decided_by_the_second_lock)
{
    struct abs_program p = {.threads = 2};
    for (int t = 0; t < 2; t++)
        ABS(&p, t, {ABS_LOCK, .at = (uint8_t)t}, {ABS_LOCK, .at = (uint8_t)!t},
            {ABS_UNLOCK, .at = 0}, {ABS_UNLOCK, .at = 1});
    ck_assert_uint_eq(search_after(&p, deadlocks, (uint8_t[]){0, 1}, 2), 1);
}
END_TEST

// A wrong value chosen: the choice decides, also when it is not the first
// value that is tried.
START_TEST(a_choice_of_the_program_can_decide)
{
    struct abs_program p = {.threads = 1};
    ABS(&p, 0, {ABS_CHOICE, .reg = 0, .arg = 3},
        {ABS_WRITE, .reg = 0, .at = X});
    size_t compared = 0;
    ck_assert_uint_eq(search_after(&p, loses_one, (uint8_t[]){0}, 1), 0);
    ck_assert_uint_eq(search_after(&p, loses_one, (uint8_t[]){1}, 1), 0);
    ck_assert(agree(&p, loses_one, 0, &compared));
    ck_assert_uint_eq(compared, 2);
}
END_TEST

// Nothing passes: no step is to blame.
START_TEST(what_always_fails_is_decided_at_no_step)
{
    struct abs_program p = {.threads = 2};
    for (int t = 0; t < 2; t++)
        ABS(&p, t, {ABS_READ, .at = X}, {ABS_WRITE, .at = Y});
    ck_assert_uint_eq(search_after(&p, loses_one, (uint8_t[]){0, 1}, 2),
                      SIZE_MAX);
}
END_TEST

static size_t
disagreements(unsigned leave_out, size_t *compared)
{
    size_t wrong = 0;
    for (uint64_t i = 1; i <= PROGRAMS; i++) {
        struct abs_program p;
        fuzz_program(&p, i);
        wrong += !agree(&p, ends_oddly, leave_out, compared);
    }
    return wrong;
}

// Random programs over every primitive.
START_TEST(random_programs_agree_with_every_interleaving)
{
    size_t compared = 0;
    ck_assert_uint_eq(disagreements(0, &compared), 0);
    ck_assert_uint_gt(compared, PROGRAMS / 4);
}
END_TEST

// The twin: a search that forgets to wake sleepers decides too early.
START_TEST(a_search_with_a_rule_left_out_is_noticed)
{
    size_t compared = 0;
    ck_assert_uint_gt(disagreements(1u << EX_LEAVE_OUT_WAKING, &compared), 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("critical", two_increments_are_lost_with_the_second_read,
                    a_deadlock_is_decided_by_the_second_lock,
                    a_choice_of_the_program_can_decide,
                    what_always_fails_is_decided_at_no_step,
                    random_programs_agree_with_every_interleaving,
                    a_search_with_a_rule_left_out_is_noticed);
}
