// The litmus tests of the field, under sequential consistency: how many
// interleavings, how many traces, and how many a bound of 0, 1, ...
// preemptions reaches. The numbers are those GenMC's test suite expects for
// programs of these shapes.
#include "classes.h"
#include "support.h"

enum { X, Y, Z };

#define R(x)                \
    {                       \
        ABS_LOAD, .at = (x) \
    }
#define W(x)                           \
    {                                  \
        ABS_STORE, .at = (x), .arg = 1 \
    }
#define PROFILE(...)   \
    (const unsigned[]) \
    {                  \
        __VA_ARGS__, 0 \
    }

static void
two_by_two(struct abs_ins a, struct abs_ins b, struct abs_ins c,
           struct abs_ins d, unsigned traces, const unsigned *profile)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, a, b);
    ABS(&p, 1, c, d);
    assert_counts(&p, 6, traces, 0);
    assert_profile(&p, profile);
}

START_TEST(two_threads_two_accesses)
{
    struct abs_ins rx = R(X), ry = R(Y), wx = W(X), wy = W(Y);
    two_by_two(wx, ry, wy, rx, 3, PROFILE(2, 3));    // SB
    two_by_two(wx, wy, ry, rx, 3, PROFILE(2, 3));    // MP
    two_by_two(rx, wy, ry, wx, 3, PROFILE(2, 3));    // LB
    two_by_two(wx, wy, wy, wx, 3, PROFILE(2, 3));    // 2+2W
    two_by_two(wx, wy, wy, rx, 3, PROFILE(2, 3));    // S
    two_by_two(wx, wx, rx, rx, 6, PROFILE(2, 4, 6)); // CoRR
}
END_TEST

START_TEST(coherence_of_one_location)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, W(X), R(X)); // CoWR
    ABS(&p, 1, W(X));
    assert_counts(&p, 3, 3, 0);
    assert_profile(&p, PROFILE(2, 3));
    p = (struct abs_program){.threads = 3}; // CoRR0
    ABS(&p, 0, W(X));
    ABS(&p, 1, R(X));
    ABS(&p, 2, R(X));
    assert_counts(&p, 6, 4, 0);
    assert_profile(&p, PROFILE(4));
    p.threads = 4; // 2CoWR
    ABS(&p, 2, W(Y));
    ABS(&p, 3, R(Y));
    assert_counts(&p, 24, 4, 0);
    assert_profile(&p, PROFILE(4));
}
END_TEST

START_TEST(three_threads)
{
    struct abs_program p = {.threads = 3};
    ABS(&p, 0, W(X)); // WRC
    ABS(&p, 1, R(X), W(Y));
    ABS(&p, 2, R(Y), R(X));
    assert_counts(&p, 30, 7, 0);
    assert_profile(&p, PROFILE(6, 7));
    ABS(&p, 1, R(X), R(Y)); // RWC
    ABS(&p, 2, W(Y), R(X));
    assert_counts(&p, 30, 7, 0);
    assert_profile(&p, PROFILE(6, 7));
    ABS(&p, 0, R(X), W(Y)); // LB3
    ABS(&p, 1, R(Y), W(Z));
    ABS(&p, 2, R(Z), W(X));
    assert_counts(&p, 90, 7, 0);
    assert_profile(&p, PROFILE(6, 7));
    ABS(&p, 0, W(X), W(Y)); // isa2
    ABS(&p, 1, R(Y), W(Z));
    ABS(&p, 2, R(Z), R(X));
    assert_counts(&p, 90, 7, 0);
    assert_profile(&p, PROFILE(6, 7));
}
END_TEST

START_TEST(independent_reads_of_independent_writes)
{
    struct abs_program p = {.threads = 4};
    ABS(&p, 0, W(X));
    ABS(&p, 1, W(Y));
    ABS(&p, 2, R(X), R(Y));
    ABS(&p, 3, R(Y), R(X));
    assert_counts(&p, 180, 15, 0);
    assert_profile(&p, PROFILE(14, 15));
}
END_TEST

static struct abs_counts
reduced_counts(const struct abs_program *p)
{
    struct ex_search_options options = {.mode = EX_DPOR};
    struct abs_counts c = abs_run(p, &options, NULL, NULL);
    ck_assert(c.exhausted);
    return c;
}

static uint64_t
reduced(const struct abs_program *p)
{
    struct abs_counts c = reduced_counts(p);
    ck_assert_uint_eq(c.cut, 0);
    return c.complete;
}

// Only who wins matters: the others' compare-and-swaps are reads.
START_TEST(compare_and_swap_by_n_threads_has_n_traces)
{
    for (int n = 2; n <= 5; n++) {
        static const unsigned factorial[] = {1, 1, 2, 6, 24, 120};
        struct abs_program p = {.threads = n};
        for (int t = 0; t < n; t++)
            ABS(&p, t, {ABS_CAS, .at = X, .arg = 0, .arg2 = (int8_t)(t + 1)});
        assert_counts(&p, factorial[n], (uint64_t)n, 0);
    }
}
END_TEST

// Thread i makes i of i - 1.
START_TEST(compare_and_swap_in_rotation)
{
    static const unsigned traces[] = {2, 5, 14, 43, 144, 523, 2048};
    for (int n = 2; n <= 8; n++) {
        struct abs_program p = {.threads = n};
        for (int t = 0; t < n; t++)
            ABS(&p, t,
                {ABS_CAS, .at = X, .arg = (int8_t)t, .arg2 = (int8_t)(t + 1)});
        ck_assert_uint_eq(reduced(&p), traces[n - 2]);
    }
}
END_TEST

START_TEST(a_writer_and_thirteen_readers)
{
    struct abs_program p = {.threads = 14};
    ABS(&p, 0, W(X));
    for (int t = 1; t < 14; t++)
        ABS(&p, t, R(X));
    ck_assert_uint_eq(reduced(&p), 8192);
}
END_TEST

// Thread i sets cell i to cell i - 1, plus 1; thread 0 looks for the last
// zero from the end.
START_TEST(last_zero)
{
    static const unsigned traces[] = {64, 3328};
    for (int n = 5; n <= 10; n += 5) {
        struct abs_program p = {.threads = n + 1};
        struct abs_ins look[ABS_LENGTH];
        size_t length = 0;
        for (int i = n; i >= 0; i--) {
            uint8_t rest = (uint8_t)(2 * i);
            look[length++] = (struct abs_ins)R((uint8_t)i);
            look[length++] =
                (struct abs_ins){ABS_JUMP_EQ, .at = rest, .arg = 0};
        }
        abs_set(&p, 0, look, length);
        for (int t = 1; t <= n; t++)
            ABS(&p, t, R((uint8_t)(t - 1)), {ABS_ADD, .arg = 1},
                {ABS_WRITE, .at = (uint8_t)t});
        // Source sets are not optimal here: some executions are cut.
        ck_assert_uint_eq(reduced_counts(&p).complete, traces[n / 5 - 1]);
    }
}
END_TEST

// i += j five times against j += i five times, and a third that looks.
START_TEST(fibonacci)
{
    struct abs_program p = {.threads = 3};
    ABS(&p, 2, R(0), R(1));
    for (int t = 0; t < 2; t++) {
        struct abs_ins code[10];
        for (int i = 0; i < 10; i += 2) {
            code[i] = (struct abs_ins)R((uint8_t)(1 - t));
            code[i + 1] = (struct abs_ins)W((uint8_t)t);
        }
        abs_set(&p, t, code, 10);
    }
    ck_assert_uint_eq(reduced(&p), 218243);
}
END_TEST

// 15!/(5!)^3 orders of the five steps of two increments; 7,134 traces.
START_TEST(three_threads_of_two_increments)
{
    struct abs_program p = {.threads = 3};
    for (int t = 0; t < 3; t++)
        ABS(&p, t, R(X), W(X), R(X), W(X));
    ck_assert_uint_eq(reduced(&p), 7134);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("search_litmus", two_threads_two_accesses,
                    coherence_of_one_location, three_threads,
                    independent_reads_of_independent_writes,
                    compare_and_swap_by_n_threads_has_n_traces,
                    compare_and_swap_in_rotation, a_writer_and_thirteen_readers,
                    last_zero, fibonacci, three_threads_of_two_increments);
}
