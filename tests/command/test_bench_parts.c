// What rclab bench makes of its figures, on figures made up.
#include "support.h"

#include "bench/ring.h"
#include "bench/targets.h"
#include "bench/timing.h"

#include <stdio.h>

static struct bench_set set; // too large for a stack

// A set in which every biased or deferred case took `ns`, all others 1.
static void
make_up(double ns)
{
    bench_none(&set);
    bench_targets_choose(&set);
    set.rounds = 7;
    for (size_t i = 0; i < set.count; i++) {
        struct bench_case *c = &set.cases[i];
        bool ours =
            c->strategy == &bench_biased || c->strategy == &bench_deferred;
        for (unsigned r = 0; r < set.rounds; r++)
            c->ns[r] = ours ? ns : 1;
    }
}

// A target is met by a figure below it, and its twin above it is missed.
START_TEST(a_verdict_follows_from_the_figures)
{
    make_up(0.1);
    ck_assert_uint_eq(bench_targets(&set, false), 0);
    make_up(10);
    // all but the three that compare biased with itself, deferred with itself
    // and atomic with plain
    ck_assert_uint_eq(bench_targets(&set, false), 11);
}
END_TEST

// One disturbed repeat of seven moves neither the median nor the verdict.
START_TEST(one_disturbed_repeat_is_nothing)
{
    make_up(1);
    unsigned missed = bench_targets(&set, false);
    for (size_t i = 0; i < set.count; i++)
        set.cases[i].ns[i % 7] = 1000;
    ck_assert_uint_eq(bench_targets(&set, false), missed);
}
END_TEST

START_TEST(the_median_is_the_middle_one)
{
    const double odd[] = {9, 1, 5};
    const double even[] = {4, 1, 3, 2};
    const double base[] = {3, 1, 1};

    ck_assert(bench_median(odd, 3) == 5);
    ck_assert(bench_median(even, 4) == 2.5);
    ck_assert(bench_least(even, 4) == 1);
    ck_assert(bench_most(odd, 3) == 9);
    ck_assert(odd[0] == 9); // left as it was
    ck_assert(bench_median_ratio(odd, base, 3) == 3);
}
END_TEST

START_TEST(a_share_is_that_share)
{
    for (unsigned share = 0; share <= 100; share += 25) {
        unsigned in = 0;
        for (size_t i = 0; i < BENCH_OBJECTS; i++)
            in += bench_in_share(i, share);
        ck_assert_uint_ge(in * 100, (share > 0 ? share - 3 : 0) * 1024);
        ck_assert_uint_le(in * 100, (share < 100 ? share + 3 : 100) * 1024);
        ck_assert(share != 0 || in == 0);
    }
}
END_TEST

// First in, first out; full and empty are told; the indices wrap.
START_TEST(a_ring_keeps_order)
{
    static struct bench_ring ring;
    static char item[3 * BENCH_RING_SLOTS];
    void *got = NULL;
    size_t out = 0;

    bench_ring_reset(&ring);
    ck_assert(!bench_ring_get(&ring, &got));
    for (size_t in = 0; in < sizeof item; in++) {
        if (!bench_ring_has_room(&ring)) {
            ck_assert(!bench_ring_put(&ring, &item[in]));
            ck_assert(bench_ring_get(&ring, &got));
            ck_assert_ptr_eq(got, &item[out++]);
        }
        ck_assert(bench_ring_put(&ring, &item[in]));
    }
    while (bench_ring_has_item(&ring)) {
        ck_assert(bench_ring_get(&ring, &got));
        ck_assert_ptr_eq(got, &item[out++]);
    }
    ck_assert_uint_eq(out, sizeof item);
    ck_assert(bench_ring_is_empty(&ring));
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_create("bench_parts");
    TCase *c = tcase_create("parts");

    tcase_add_test(c, a_verdict_follows_from_the_figures);
    tcase_add_test(c, one_disturbed_repeat_is_nothing);
    tcase_add_test(c, the_median_is_the_middle_one);
    tcase_add_test(c, a_share_is_that_share);
    tcase_add_test(c, a_ring_keeps_order);
    suite_add_tcase(s, c);
    return s;
}
