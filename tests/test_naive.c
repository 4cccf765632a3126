// The naive count: right on one thread, and how two threads lose an update,
// shown without a race by doing their halves in that order.
#include "box.h"
#include "support.h"

static struct box box;

START_TEST(the_header_is_a_count_and_a_type)
{
    rc_naive_init(&box.naive, &box_type);
    ck_assert_uint_eq(box.naive.count, 1);
    ck_assert_ptr_eq(box.naive.type, &box_type);
}
END_TEST

START_TEST(it_counts_right_on_one_thread)
{
    rc_naive_init(&box.naive, &box_type);
    for (int i = 0; i < 1000; i++)
        rc_naive_incref(&box.naive);
    for (int i = 0; i < 1000; i++)
        rc_naive_decref(&box.naive);
    ck_assert_uint_eq(box.naive.count, 1);
    ck_assert_int_eq(box.buried, 0);
}
END_TEST

// Thread 1 reads the count; thread 2 reads, adds and writes; thread 1 writes
// what it read, plus 1. Two references were made, one was counted.
START_TEST(a_lost_incref_is_an_early_free)
{
    rc_naive_init(&box.naive, &box_type);

    uint32_t read_by_1 = box.naive.count;
    rc_naive_incref(&box.naive); // thread 2, all of it
    box.naive.count = read_by_1 + 1;

    ck_assert_uint_eq(rc_naive_count(&box.naive), 2); // there are 3
    rc_naive_decref(&box.naive);
    rc_naive_decref(&box.naive);
    ck_assert_int_eq(box.buried, 1); // and a third reference is in use
}
END_TEST

START_TEST(a_lost_decref_is_a_leak)
{
    rc_naive_init(&box.naive, &box_type);
    rc_naive_incref(&box.naive);

    uint32_t read_by_1 = box.naive.count;
    rc_naive_decref(&box.naive); // thread 2, all of it
    box.naive.count = read_by_1 - 1;

    ck_assert_uint_eq(rc_naive_count(&box.naive), 1); // there are none
    ck_assert_int_eq(box.buried, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("naive", the_header_is_a_count_and_a_type,
                    it_counts_right_on_one_thread,
                    a_lost_incref_is_an_early_free, a_lost_decref_is_a_leak);
}
