// Every rule of happens-before with a program that is ordered by it, and its
// twin that is not. All traces of a program are run: "no race" means none in
// any of them.
#include "support.h"
#include "watch_races.h"

enum { X, Y, FLAG = 4 };

#define GET(x)              \
    {                       \
        ABS_READ, .at = (x) \
    }
#define SET(x)                       \
    {                                \
        ABS_SET, .at = (x), .arg = 1 \
    }
#define LOCK(m)             \
    {                       \
        ABS_LOCK, .at = (m) \
    }
#define UNLOCK(m)             \
    {                         \
        ABS_UNLOCK, .at = (m) \
    }
#define STORE(x, o)                                  \
    {                                                \
        ABS_STORE, .at = (x), .arg = 1, .order = (o) \
    }
#define LOAD(x, o)                                  \
    {                                               \
        ABS_LOAD, .reg = 1, .at = (x), .order = (o) \
    }
#define ADD(x, n, o)                                           \
    {                                                          \
        ABS_RMW, .reg = 1, .at = (x), .arg = (n), .order = (o) \
    }
#define FENCE(o)                \
    {                           \
        ABS_FENCE, .order = (o) \
    }
// Goes on only if register 1 has the value; n instructions follow.
#define IF(value, n)                                  \
    {ABS_JUMP_EQ, .reg = 1, .at = 1, .arg = (value)}, \
    {                                                 \
        ABS_JUMP_EQ, .reg = 2, .at = (n)              \
    }

START_TEST(plain_increments_race_locked_or_atomic_ones_do_not)
{
    struct abs_program plain = {.threads = 2};
    struct abs_program locked = {.threads = 2};
    struct abs_program other_lock = {.threads = 2};
    struct abs_program atomic = {.threads = 2};
    for (uint8_t t = 0; t < 2; t++) {
        ABS(&plain, t, GET(X), SET(X));
        ABS(&locked, t, LOCK(0), GET(X), SET(X), UNLOCK(0));
        ABS(&other_lock, t, LOCK(t), GET(X), SET(X), UNLOCK(t));
        ABS(&atomic, t, ADD(X, 1, ABS_RELAXED));
    }
    assert_race(&plain);
    assert_no_race(&locked);
    assert_race(&other_lock);
    assert_no_race(&atomic);
}
END_TEST

START_TEST(two_reads_do_not_race)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, GET(X));
    ABS(&p, 1, GET(X));
    assert_no_race(&p);
}
END_TEST

START_TEST(a_plain_access_races_with_an_atomic_one)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, GET(X));
    ABS(&p, 1, STORE(X, ABS_SEQ_CST));
    assert_race(&p);
    ABS(&p, 1, LOAD(X, ABS_SEQ_CST)); // both only read
    assert_no_race(&p);
}
END_TEST

// The report names both, by number, thread and address.
START_TEST(a_race_says_what_and_where)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, SET(Y), {ABS_SET_WIDE, .at = X, .arg = 1});
    ABS(&p, 1, GET(X + 1));
    struct watch w = watch_races(&p);
    // Events: create, create, main ends, two writes, 1 ends, the read: it
    // races with both writes, and the nearer one is named.
    ck_assert_uint_eq(w.race.earlier_index, 4);
    ck_assert_uint_eq(w.race.later_index, 6);
    ck_assert_uint_eq(w.race.earlier.span[0].size, 2);
    ck_assert_uint_eq(w.race.earlier.kind, EX_WRITE);
    ck_assert_uint_eq(w.race.earlier.thread, 1);
    ck_assert_uint_eq(w.race.later.kind, EX_READ);
    ck_assert_uint_eq(w.race.later.thread, 2);
    ck_assert_uint_eq(w.race.addr, w.race.later.span[0].addr);
}
END_TEST

START_TEST(bytes_side_by_side_do_not_race_overlapping_ones_do)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, {ABS_SET_WIDE, .at = X, .arg = 1});
    ABS(&p, 1, GET(X + 2));
    assert_no_race(&p);
    ABS(&p, 1, GET(X + 1));
    struct watch w = watch_races(&p);
    ck_assert_uint_gt(w.executions, 0);
    ck_assert_uint_eq(w.race.addr, w.race.earlier.span[0].addr +
                                       (w.race.earlier.kind == EX_WRITE));
}
END_TEST

// A pointer published by a flag: both ends have to order.
START_TEST(a_message_needs_release_and_acquire)
{
    static const struct {
        uint8_t store, load;
        bool race;
    } orders[] = {{ABS_RELEASE, ABS_ACQUIRE, false},
                  {ABS_SEQ_CST, ABS_SEQ_CST, false},
                  {ABS_RELEASE, ABS_RELAXED, true},
                  {ABS_RELAXED, ABS_ACQUIRE, true},
                  {ABS_RELAXED, ABS_RELAXED, true}};
    for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
        struct abs_program p = {.threads = 2};
        ABS(&p, 0, SET(X), STORE(FLAG, orders[i].store));
        ABS(&p, 1, LOAD(FLAG, orders[i].load), IF(1, 1), GET(X));
        ck_assert_msg((watch_races(&p).executions > 0) == orders[i].race,
                      "line %zu of the table", i);
    }
}
END_TEST

START_TEST(fences_order_relaxed_accesses)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, SET(X), FENCE(ABS_RELEASE), STORE(FLAG, ABS_RELAXED));
    ABS(&p, 1, LOAD(FLAG, ABS_RELAXED), IF(1, 2), FENCE(ABS_ACQUIRE), GET(X));
    assert_no_race(&p);
    ABS(&p, 1, LOAD(FLAG, ABS_RELAXED), IF(1, 1), GET(X));
    assert_race(&p);
    ABS(&p, 1, LOAD(FLAG, ABS_RELAXED), IF(1, 2), FENCE(ABS_ACQUIRE), GET(X));
    ABS(&p, 0, FENCE(ABS_RELEASE), SET(X), STORE(FLAG, ABS_RELAXED));
    assert_race(&p); // a write after the fence is not released by it
}
END_TEST

// Two owners write their part, then drop; the last one frees. The release
// decrement with an acquire fence is correct and reported by ThreadSanitizer.
START_TEST(the_last_reference_needs_release_and_acquire)
{
    static const struct {
        uint8_t decrement, fence;
        bool race;
    } orders[] = {{ABS_ACQ_REL, ABS_RELAXED, false},
                  {ABS_RELEASE, ABS_ACQUIRE, false},
                  {ABS_RELEASE, ABS_RELAXED, true},
                  {ABS_RELAXED, ABS_ACQUIRE, true},
                  {ABS_RELAXED, ABS_RELAXED, true}};
    for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
        struct abs_program p = {.threads = 2};
        for (uint8_t t = 0; t < 2; t++)
            ABS(&p, t, SET(X + t), ADD(FLAG, -1, orders[i].decrement),
                IF(-1, 2), FENCE(orders[i].fence), {.code = ABS_FREE});
        ck_assert_msg((watch_races(&p).executions > 0) == orders[i].race,
                      "line %zu of the table", i);
    }
}
END_TEST

// C++20: a read-modify-write goes on with what it read, a store does not,
// not even by the thread that began.
START_TEST(only_read_modify_writes_continue_a_release_sequence)
{
    struct abs_program p = {.threads = 3};
    ABS(&p, 0, SET(X), STORE(FLAG, ABS_RELEASE));
    ABS(&p, 1, LOAD(FLAG, ABS_RELAXED), IF(1, 1), ADD(FLAG, 1, ABS_RELAXED));
    ABS(&p, 2, LOAD(FLAG, ABS_ACQUIRE), IF(2, 1), GET(X));
    assert_no_race(&p);
    ABS(&p, 1, LOAD(FLAG, ABS_RELAXED), IF(1, 1),
        {ABS_STORE, .at = FLAG, .arg = 2, .order = ABS_RELAXED});
    assert_race(&p);
    p.threads = 2;
    ABS(&p, 0, SET(X), STORE(FLAG, ABS_RELEASE),
        {ABS_STORE, .at = FLAG, .arg = 2, .order = ABS_RELAXED});
    ABS(&p, 1, LOAD(FLAG, ABS_ACQUIRE), IF(2, 1), GET(X));
    assert_race(&p);
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "races", plain_increments_race_locked_or_atomic_ones_do_not,
        two_reads_do_not_race, a_plain_access_races_with_an_atomic_one,
        a_race_says_what_and_where,
        bytes_side_by_side_do_not_race_overlapping_ones_do,
        a_message_needs_release_and_acquire, fences_order_relaxed_accesses,
        the_last_reference_needs_release_and_acquire,
        only_read_modify_writes_continue_a_release_sequence);
}
