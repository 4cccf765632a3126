// What orders accesses besides atomics: each object with a program that is
// right, and the twin that does without.
#include "support.h"
#include "watch_races.h"

enum { X, Y };

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
// Goes on with the next n instructions only if register 0 is 1.
#define IF(n)                            \
    {ABS_JUMP_EQ, .at = 1, .arg = 1},    \
    {                                    \
        ABS_JUMP_EQ, .reg = 2, .at = (n) \
    }

START_TEST(a_trylock_orders_only_if_it_succeeds)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, LOCK(0), SET(X), UNLOCK(0));
    ABS(&p, 1, {ABS_TRYLOCK, .at = 0}, IF(2), SET(X), UNLOCK(0));
    assert_no_race(&p);
    ABS(&p, 1, {ABS_TRYLOCK, .at = 0}, SET(X), UNLOCK(0));
    assert_race(&p);
}
END_TEST

START_TEST(a_writers_lock_orders_after_readers)
{
    struct abs_program p = {.threads = 3};
    for (int t = 0; t < 2; t++)
        ABS(&p, t, {ABS_RDLOCK, .at = 0}, GET(X), {ABS_RWUNLOCK, .at = 0});
    ABS(&p, 2, {ABS_WRLOCK, .at = 0}, SET(X), {ABS_RWUNLOCK, .at = 0});
    assert_no_race(&p);
    // Two that both hold it for reading are not ordered.
    ABS(&p, 2, {ABS_RDLOCK, .at = 0}, SET(X), {ABS_RWUNLOCK, .at = 0});
    assert_race(&p);
}
END_TEST

// A reader that comes after a reader learns nothing from it.
START_TEST(a_readers_unlock_does_not_order_a_reader)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, {ABS_RDLOCK, .at = 0}, {ABS_RWUNLOCK, .at = 0});
    ABS(&p, 1, {ABS_RDLOCK, .at = 0}, {ABS_RWUNLOCK, .at = 0}, SET(X));
    assert_no_race(&p);
    ABS(&p, 0, SET(X), {ABS_RDLOCK, .at = 0}, {ABS_RWUNLOCK, .at = 0});
    assert_race(&p);
}
END_TEST

START_TEST(a_semaphore_hands_over)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, SET(X), {ABS_SEM_POST, .at = 0});
    ABS(&p, 1, {ABS_SEM_WAIT, .at = 0}, GET(X));
    assert_no_race(&p);
    p.semaphore[0] = 1; // the wait need not wait for the post
    assert_race(&p);
}
END_TEST

START_TEST(a_barrier_separates_before_from_after)
{
    struct abs_program p = {.threads = 2, .barrier = {2}};
    ABS(&p, 0, SET(X), {ABS_BARRIER, .at = 0}, GET(Y));
    ABS(&p, 1, SET(Y), {ABS_BARRIER, .at = 0}, GET(X));
    assert_no_race(&p);
    ABS(&p, 1, SET(Y), GET(X), {ABS_BARRIER, .at = 0});
    assert_race(&p);
}
END_TEST

START_TEST(once_publishes_what_it_did)
{
    struct abs_program p = {.threads = 2};
    for (int t = 0; t < 2; t++)
        ABS(&p, t, {ABS_ONCE_BEGIN, .at = 0, .arg = 2}, SET(X),
            {ABS_ONCE_END, .at = 0}, GET(X));
    assert_no_race(&p);
    ABS(&p, 1, GET(X));
    assert_race(&p);
}
END_TEST

START_TEST(a_signal_orders_the_woken)
{
    struct abs_program p = {.threads = 2};
    // The signaller holds no lock while it writes; a wait that sleeps and is
    // woken comes after it all the same.
    ABS(&p, 0, SET(X), {ABS_SIGNAL, .at = 0});
    ABS(&p, 1, LOCK(0), {ABS_WAIT, .at = 0, .arg = 0}, GET(X), UNLOCK(0));
    assert_no_race(&p);
    ABS(&p, 0, {ABS_SIGNAL, .at = 0}, SET(X));
    assert_race(&p);
    ABS(&p, 0, SET(X), {ABS_SIGNAL, .at = 0});
    ABS(&p, 1, LOCK(0), {ABS_TIMED_WAIT, .reg = 3, .at = 0, .arg = 0}, GET(X),
        UNLOCK(0));
    assert_race(&p); // timed out
}
END_TEST

START_TEST(a_wait_gives_its_mutex_up)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, LOCK(0), SET(X), {ABS_WAIT, .at = 0, .arg = 0}, GET(X),
        UNLOCK(0));
    ABS(&p, 1, LOCK(0), SET(X), {ABS_SIGNAL, .at = 0}, UNLOCK(0));
    assert_no_race(&p);
    ABS(&p, 1, SET(X), {ABS_SIGNAL, .at = 0});
    assert_race(&p);
}
END_TEST

START_TEST(creating_and_joining_order)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, {ABS_JOIN, .at = 2}, SET(X));
    ABS(&p, 1, SET(X));
    assert_no_race(&p);
    ABS(&p, 0, SET(X));
    assert_race(&p);
}
END_TEST

// Free writes the whole block: whoever touches it must come before, in order.
START_TEST(free_races_with_an_access)
{
    struct abs_program p = {.threads = 2};
    ABS(&p, 0, {.code = ABS_FREE});
    ABS(&p, 1, GET(Y));
    assert_race(&p);
    ABS(&p, 1, {ABS_LOAD, .at = Y}); // atomic or not
    assert_race(&p);
    ABS(&p, 0, {ABS_JOIN, .at = 2}, {.code = ABS_FREE});
    assert_no_race(&p);
}
END_TEST

static bool
step(struct ex_races *r, enum ex_kind kind, int thread, uintptr_t addr,
     uint32_t size, bool writes)
{
    struct ex_op op = {.kind = (uint8_t)kind,
                       .thread = (uint8_t)thread,
                       .peer = 1,
                       .spans = kind != EX_CREATE,
                       .span = {{addr, size, writes}}};
    struct ex_race race;
    return ex_races_event(r, &op, &race);
}

// A mutex is memory: to free it while another thread locks it is a race.
START_TEST(an_object_is_freed_in_order_or_it_is_a_race)
{
    struct ex_races *r = ex_races_new();
    ck_assert_ptr_nonnull(r);
    for (int ordered = 0; ordered < 2; ordered++) {
        ex_races_reset(r);
        step(r, EX_CREATE, 0, 0, 0, false);
        ck_assert(!step(r, EX_OBJECT_INIT, 1, 0x100, 8, true));
        ck_assert(!step(r, EX_LOCK, 1, 0x100, 8, true));
        ck_assert(!step(r, EX_UNLOCK, 1, 0x100, 8, true));
        if (ordered)
            ck_assert(!step(r, EX_LOCK, 0, 0x100, 8, true));
        ck_assert(step(r, EX_FREE, 0, 0xf0, 64, true) == !ordered);
    }
    ex_races_free(r);
}
END_TEST

// The same address, but another block: what was there before is no race.
START_TEST(fresh_memory_has_no_past)
{
    struct ex_races *r = ex_races_new();
    ck_assert_ptr_nonnull(r);
    step(r, EX_CREATE, 0, 0, 0, false);
    ck_assert(!step(r, EX_WRITE, 1, 0x100, 4, true));
    ex_races_forget(r, 0xf0, 64);
    ck_assert(!step(r, EX_WRITE, 0, 0x100, 4, true));
    ck_assert(step(r, EX_WRITE, 1, 0x102, 4, true));
    ex_races_free(r);
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "races_objects", a_trylock_orders_only_if_it_succeeds,
        a_writers_lock_orders_after_readers,
        a_readers_unlock_does_not_order_a_reader, a_semaphore_hands_over,
        a_barrier_separates_before_from_after, once_publishes_what_it_did,
        a_signal_orders_the_woken, a_wait_gives_its_mutex_up,
        creating_and_joining_order, free_races_with_an_access,
        an_object_is_freed_in_order_or_it_is_a_race, fresh_memory_has_no_past);
}
