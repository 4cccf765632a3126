// What the lessons are built from, where the command as a whole cannot show it.
#include "command/lesson.h"
#include "command/terminal.h"
#include "lessons/bound/jobs.h"
#include "lessons/common/counters.h"
#include "lessons/common/threads.h"
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>

START_TEST(numbers_have_a_comma_every_three_digits)
{
    const struct {
        long long n;
        const char *text;
    } example[] = {{0, "0"},
                   {999, "999"},
                   {1000, "1,000"},
                   {-100, "-100"},
                   {-1234567, "-1,234,567"},
                   {9223372036854775807, "9,223,372,036,854,775,807"}};
    char text[TERMINAL_COUNT_SIZE];

    for (size_t i = 0; i < sizeof example / sizeof example[0]; i++)
        ck_assert_str_eq(terminal_count(text, example[i].n), example[i].text);
}
END_TEST

START_TEST(the_nearest_name_is_near)
{
    ck_assert_str_eq(lesson_nearest("fixs"), "fixes");
    ck_assert_str_eq(lesson_nearest("refcuont"), "refcount");
    ck_assert_str_eq(lesson_nearest("rum"), "run");
    ck_assert_ptr_null(lesson_nearest("qqqqqqqq"));
    ck_assert_ptr_null(lesson_nearest("a word that is longer than any lesson"));
    ck_assert_ptr_null(lesson_nearest(""));
}
END_TEST

static atomic_int at_work;

static void
meet(void *context, int me)
{
    (void)me;
    // order: relaxed, needs no partner: it is only counted. Ends when all are
    // here, so only if all of them run at the same time.
    atomic_fetch_add_explicit(&at_work, 1, memory_order_relaxed);
    while (atomic_load_explicit(&at_work, memory_order_relaxed) <
           *(int *)context)
        sched_yield();
}

START_TEST(threads_are_at_work_together)
{
    int n = 8;
    double seconds = -1;

    ck_assert(threads_run(n, meet, &n, &seconds));
    ck_assert(seconds >= 0);
    // order: relaxed, the threads have been joined
    ck_assert_int_eq(atomic_load_explicit(&at_work, memory_order_relaxed), n);
}
END_TEST

// A stack that no machine has room for: no thread can be started.
START_TEST(without_a_thread_no_work_is_done)
{
    int n = 8;
    double seconds = -1;
    pthread_attr_t attributes;

    ck_assert_int_eq(pthread_attr_init(&attributes), 0);
    ck_assert_int_eq(pthread_attr_setstacksize(&attributes, (size_t)1 << 46),
                     0);
    ck_assert_int_eq(pthread_setattr_default_np(&attributes), 0);
    ck_assert(!threads_run(n, meet, &n, &seconds));
    ck_assert_int_eq(atomic_load_explicit(&at_work, memory_order_relaxed), 0);
}
END_TEST

START_TEST(a_run_counts_what_its_threads_added)
{
    struct counter_run run;

    for (int i = 0; counters[i].name != NULL; i++) {
        if (!counters[i].repairs)
            continue;
        // Twice: what an earlier run counted is not counted again.
        for (int again = 0; again < 2; again++) {
            ck_assert(counter_run(counters[i].timed, 3, 1000, &run));
            ck_assert_int_eq(run.expected, 3000);
            ck_assert_int_eq(run.got, 3000);
        }
    }
}
END_TEST

// The pause by itself: every increment has one, and all but one thread's are
// lost when the threads keep step.
START_TEST(a_pause_lets_the_others_in)
{
    struct counter_run run;

    ck_assert(counter_run(&counter_load_store_forced, 2, 100, &run));
    ck_assert_int_eq(run.expected, 200);
    ck_assert_int_lt(run.got, 200);
    ck_assert_int_ge(run.got, 100);
}
END_TEST

// Four jobs of a second each, two at a time; and the same in turn.
START_TEST(what_jobs_did_together_is_measured_over_the_time_it_took)
{
    static struct bound_kind kind;

    for (int i = 0; i < BOUND_JOBS; i++) {
        double pair = i < 2 ? 10 : 11;
        kind.spans[BOUND_THREADED][i] =
            (struct bound_span){.began = pair, .ended = pair + 1, .cpu = 1};
        kind.spans[BOUND_IN_TURN][i] =
            (struct bound_span){.began = i, .ended = i + 1, .cpu = 0.25};
    }
    bound_measure(&kind, BOUND_THREADED);
    bound_measure(&kind, BOUND_IN_TURN);
    ck_assert_double_eq_tol(kind.seconds[BOUND_THREADED], 2, 1e-9);
    ck_assert_double_eq_tol(kind.at_once[BOUND_THREADED], 2, 1e-9);
    ck_assert_double_eq_tol(kind.cores[BOUND_THREADED], 2, 1e-9);
    ck_assert_double_eq_tol(kind.spans[BOUND_THREADED][3].began, 1, 1e-9);
    ck_assert_double_eq_tol(kind.at_once[BOUND_IN_TURN], 1, 1e-9);
    ck_assert_double_eq_tol(kind.cores[BOUND_IN_TURN], 0.25, 1e-9);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("parts", numbers_have_a_comma_every_three_digits,
                    the_nearest_name_is_near, threads_are_at_work_together,
                    without_a_thread_no_work_is_done,
                    a_run_counts_what_its_threads_added,
                    a_pause_lets_the_others_in,
                    what_jobs_did_together_is_measured_over_the_time_it_took);
}
