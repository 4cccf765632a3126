// The programs behind race and fixes, under every interleaving: what the
// lessons call a fix passes, what they call none loses an update. Real threads
// and the explorer look at the same text.
#include "lessons/common/counters.h"
#include "outcome.h"
#include "support.h"

#include <stdio.h>
#include <string.h>

static const char *
verdict(const char *program, int *status)
{
    char path[512];

    snprintf(path, sizeof path, "%s/%s", RCLAB_PROGRAMS, program);
    struct outcome o = run(RCLAB_COMMAND, "explore", "--json", path);
    *status = o.status;
    return cJSON_GetStringValue(
        cJSON_GetObjectItem(last_json(o.out), "verdict"));
}

START_TEST(a_fix_passes_in_every_interleaving_and_the_others_lose)
{
    int status = 0;
    int seen = 0;

    for (const struct counter *c = counters; c->name != NULL; c++, seen++) {
        const char *v = verdict(c->program, &status);
        ck_assert_msg(v != NULL &&
                          strcmp(v, c->repairs ? "pass" : "lost-update") == 0,
                      "%s: %s", c->program, v);
        ck_assert_int_eq(status, c->repairs ? 0 : 1);
    }
    ck_assert_int_eq(seen, 10);
}
END_TEST

// What gil and deferred say of their programs.
START_TEST(a_collect_must_stop_the_world_and_a_gil_is_no_lock)
{
    int status = 0;
    char path[512];

    ck_assert_str_eq(verdict("gil_counter.c", &status), "lost-update");
    ck_assert_str_eq(verdict("deferred_collect.c", &status), "use-after-free");
    snprintf(path, sizeof path, "%s/deferred_collect.c", RCLAB_PROGRAMS);
    ck_assert_int_eq(run(RCLAB_COMMAND, "explore", path, "--", "-DSTOP").status,
                     0);
}
END_TEST

// What history says of its models, and the same models with the rule taken out
// that each lives on.
START_TEST(a_model_of_history_falls_without_its_rule)
{
    const struct {
        const char *program, *without, *verdict;
    } models[] = {
        {"history/one_lock.c", "-DUNLOCKED", "use-after-free"},
        {"history/tracing.c", "-DUNROOTED", "assert"},
        {"history/thread_counts.c", "-DEARLY", "assert"},
        {"history/transaction.c", "-DUNVALIDATED", "lost-update"},
        {"history/region.c", "-DKEPT", "use-after-free"},
        {"history/atomic.c", "-DRELAXED", "race"},
        {"history/buffered.c", "-DAT_ONCE", "use-after-free"},
        {"history/monitor.c", "-DUNBROKEN", "deadlock"},
        {"history/type_counts.c", "-DFORGET", "use-after-free"},
    };

    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        char path[512];
        int status = 0;
        ck_assert_str_eq(verdict(models[i].program, &status), "pass");
        snprintf(path, sizeof path, "%s/%s", RCLAB_PROGRAMS, models[i].program);
        struct outcome o =
            run(RCLAB_COMMAND, "explore", "--json", path, models[i].without);
        const char *fails = cJSON_GetStringValue(
            cJSON_GetObjectItem(last_json(o.out), "verdict"));
        ck_assert_str_eq(fails, models[i].verdict);
    }
}
END_TEST

Suite *
suite(void)
{
    return suite_of("lesson_programs",
                    a_fix_passes_in_every_interleaving_and_the_others_lose,
                    a_collect_must_stop_the_world_and_a_gil_is_no_lock,
                    a_model_of_history_falls_without_its_rule);
}
