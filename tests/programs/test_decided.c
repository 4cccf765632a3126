// Where a failure was decided, against brute force over real programs: every
// schedule is found by changing one choice after the other and replaying, no
// search involved. The step is the first one of the failing execution that no
// passing execution shares with all before it.
#include "../support.h"

#include "explorer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 200, CHOICES = 40, EXECUTIONS = 64, THREADS = 3 };

struct step {
    uint8_t kind, thread;
    uint64_t after;
    int64_t result;
};

struct path {
    struct step step[STEPS];
    size_t length;
    uint8_t schedule[CHOICES];
    size_t choices;
    bool passes;
};

static struct path paths[EXECUTIONS];
static size_t path_count;
static const char *program;
static const char *flag;

static enum ex_verdict
explore(const struct ex_search_options *search, enum ex_plan plan,
        uint64_t show, struct ex_result *result)
{
    const char *flags[] = {"-I" RCLAB_INCLUDE, flag};
    struct ex_options options = {.program = {.sources = &program,
                                             .source_count = 1,
                                             .flags = flags,
                                             .flag_count = flag ? 2 : 1},
                                 .plan = plan,
                                 .search = *search,
                                 .show = show};
    return ex_explore(&options, result);
}

static void
keep(struct path *path, const struct ex_result *result)
{
    ck_assert_uint_le(result->event_count, STEPS);
    ck_assert_uint_le(result->schedule_length, CHOICES);
    path->length = result->event_count;
    for (size_t i = 0; i < path->length; i++) {
        const struct ex_event *e = &result->events[i];
        path->step[i] =
            (struct step){e->op.kind, e->op.thread, e->after, e->result};
    }
    path->choices = result->schedule_length;
    memcpy(path->schedule, result->schedule, path->choices);
}

// False when the schedule names a thread that cannot go there.
static bool
replay(const uint8_t *schedule, size_t length, struct path *path)
{
    struct ex_search_options how = {
        .mode = EX_REPLAY, .schedule = schedule, .schedule_length = length};
    struct ex_result result;
    enum ex_verdict verdict = explore(&how, EX_PLAN_ONE, 0, &result);
    path->passes = verdict == EX_LIMIT ||
                   (verdict == EX_FAIL && result.bug.kind == EX_BUG_RACE);
    if (verdict == EX_LIMIT &&
        result.executions > 0) { // once more, for its events
        ex_end(&result);
        explore(&how, EX_PLAN_ONE, 1, &result);
    }
    bool fits = result.executions > 0 || result.shown > 0;
    if (fits)
        keep(path, &result);
    ex_end(&result);
    return fits;
}

// This execution, and all that differ from it first at choice `from` or later.
static void
enumerate(const uint8_t *schedule, size_t length, size_t from)
{
    ck_assert_uint_lt(path_count, EXECUTIONS);
    struct path *path = &paths[path_count];
    if (!replay(schedule, length, path))
        return;
    path_count++;
    for (size_t i = from; i < path->choices; i++)
        for (int t = 0; t < THREADS; t++) {
            uint8_t other[CHOICES];
            memcpy(other, path->schedule, i);
            other[i] = (uint8_t)t;
            if (t != path->schedule[i])
                enumerate(other, i + 1, i + 1);
        }
}

static size_t
common(const struct path *a, const struct path *b)
{
    size_t n = 0;
    while (n < a->length && n < b->length &&
           a->step[n].kind == b->step[n].kind &&
           a->step[n].thread == b->step[n].thread &&
           a->step[n].after == b->step[n].after &&
           a->step[n].result == b->step[n].result)
        n++;
    return n;
}

static void
check(const char *name, const char *word, size_t executions)
{
    char file[512];
    struct ex_result result;
    struct ex_search_options none = {.mode = EX_DPOR};
    static struct path shown;
    snprintf(file, sizeof(file), "%s/%s.c", PROGRAMS, name);
    program = file;
    flag = word;
    path_count = 0;
    enumerate(NULL, 0, 0);
    ck_assert_uint_eq(path_count, executions);
    ck_assert_int_eq(explore(&none, EX_PLAN_PROVE, 0, &result), EX_FAIL);
    keep(&shown, &result);
    size_t most = SIZE_MAX;
    for (size_t i = 0; i < path_count; i++)
        if (paths[i].passes &&
            (most == SIZE_MAX || common(&paths[i], &shown) > most))
            most = common(&paths[i], &shown);
    ck_assert_int_eq(result.decided,
                     most == SIZE_MAX ? EX_DECIDED_BEFORE : EX_DECIDED_STEP);
    ck_assert_uint_eq(result.critical, most);
    ex_end(&result);
}

// Six interleavings of cnt += 1 by two threads; both reads decide.
START_TEST(a_lost_update)
{
    check("../explorer/fixtures/counter", NULL, 6);
}
END_TEST

START_TEST(a_deadlock)
{
    check("../explorer/fixtures/two_locks", NULL, 6);
}
END_TEST

// Early frees and double frees. A schedule given was once answered with the
// race of another one: then the steps here did not agree.
START_TEST(a_naive_reference_count)
{
    check("naive_drop", NULL, 28);
}
END_TEST

// The free decides. It was once merged with the step before it, because an
// access refused was not taken as one that competes with it.
START_TEST(a_use_after_free)
{
    check("use_after_free", NULL, 6);
}
END_TEST

// The value is decided by the program's own choice.
START_TEST(a_choice)
{
    check("choices", "-DWRONG", 2);
}
END_TEST

// Freed too early in every order: no step of any execution is to blame.
START_TEST(nothing_passes)
{
    check("../explorer/fixtures/lists", "-DEARLY", 6);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("decided", a_lost_update, a_deadlock,
                    a_naive_reference_count, a_use_after_free, a_choice,
                    nothing_passes);
}
