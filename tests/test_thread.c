// Attaching, blocking regions, safepoints and the stopped world, stepped by
// hand: the state of a thread after each call, and who waits for whom.
#include "box.h"
#include "puppet.h"
#include "support.h"
#include "world.h" // the lock, rc_world_mine_

#include <sched.h>

static struct rc_thread *others; // the puppet's record

static void
attach(void *arg)
{
    (void)arg;
    rc_thread_attach();
    others = &rc_self_;
}

static void
block(void *arg)
{
    (void)arg;
    rc_thread_block_begin();
    others = &rc_self_;
}

static void
unblock(void *arg)
{
    (void)arg;
    rc_thread_block_end();
}

static void
stop(void *arg)
{
    (void)arg;
    rc_world_stop();
}

static void
start(void *arg)
{
    (void)arg;
    rc_world_start();
}

static void
safepoint(void *arg)
{
    (void)arg;
    rc_safepoint();
}

static enum rc_thread_state
state_of(struct rc_thread *thread)
{
    rc_registry_lock_();
    enum rc_thread_state state = thread->state;
    rc_registry_unlock_();
    return state;
}

// Until somebody asks that thread for a safepoint.
static void
await_poll(struct rc_thread *thread)
{
    while (atomic_load(&thread->poll) == 0)
        sched_yield();
}

START_TEST(a_thread_attaches_once_and_detaches_once)
{
    ck_assert_int_eq(rc_self_.state, RC_NOT_ATTACHED);
    rc_thread_attach();
    uint32_t token = rc_self_.token;
    rc_thread_attach(); // again: nothing
    ck_assert_int_eq(rc_self_.state, RC_ATTACHED);
    ck_assert_uint_eq(rc_self_.token, token);

    rc_thread_detach();
    rc_thread_detach();
    ck_assert_int_eq(rc_self_.state, RC_NOT_ATTACHED);
    ck_assert_ptr_null(rc_threads_);
}
END_TEST

START_TEST(a_blocking_region_takes_the_token_away_and_gives_it_back)
{
    rc_thread_attach();
    uint32_t token = rc_self_.token;

    rc_thread_block_begin();
    ck_assert_int_eq(rc_self_.state, RC_DETACHED);
    ck_assert_uint_eq(rc_self_.token, RC_NO_TOKEN);
    atomic_store(&rc_self_.poll, 1);
    rc_safepoint(); // not here: nothing
    ck_assert_int_eq(rc_self_.state, RC_DETACHED);
    rc_thread_block_end();

    ck_assert_int_eq(rc_self_.state, RC_ATTACHED);
    ck_assert_uint_eq(rc_self_.token, token);
}
END_TEST

START_TEST(a_thread_may_detach_in_a_blocking_region)
{
    rc_thread_block_begin();
    rc_thread_detach();
    ck_assert_int_eq(rc_self_.state, RC_NOT_ATTACHED);
    ck_assert(!rc_self_.blocked);
}
END_TEST

START_TEST(the_world_stops_without_a_blocked_thread)
{
    struct puppet *other = puppet_new();
    puppet_do(other, block, NULL);

    rc_world_stop(); // returns
    ck_assert(rc_world_mine_());
    rc_world_start();
    ck_assert(!rc_world_mine_());

    puppet_do(other, unblock, NULL);
    puppet_end(other);
}
END_TEST

START_TEST(a_blocking_region_ends_when_the_world_starts)
{
    struct puppet *other = puppet_new();
    puppet_do(other, block, NULL);
    rc_world_stop();
    puppet_begin(other, unblock, NULL); // it has to wait
    ck_assert_int_eq(state_of(others), RC_DETACHED);

    rc_world_start();
    puppet_wait(other);

    ck_assert_int_eq(state_of(others), RC_ATTACHED);
    puppet_end(other);
}
END_TEST

// We are the thread that comes to a safepoint, the puppet the one that stops.
START_TEST(the_world_stops_when_the_others_are_at_a_safepoint)
{
    struct puppet *other = puppet_new();
    struct puppet *third = puppet_new();
    puppet_do(other, attach, NULL);
    struct rc_thread *parked = others;

    puppet_begin(third, stop, NULL);
    await_poll(parked);
    ck_assert_int_eq(state_of(parked), RC_ATTACHED); // the stopper waits
    puppet_begin(other, safepoint, NULL);
    puppet_wait(third); // the world stands still now
    ck_assert_int_eq(state_of(parked), RC_SUSPENDED);

    puppet_do(third, start, NULL);
    puppet_wait(other);
    ck_assert_int_eq(state_of(parked), RC_ATTACHED);
    puppet_end(third);
    puppet_end(other);
}
END_TEST

START_TEST(nobody_attaches_to_a_stopped_world)
{
    struct puppet *other = puppet_new();
    rc_world_stop();

    puppet_begin(other, attach, NULL);
    ck_assert_ptr_eq(rc_threads_, &rc_self_);
    ck_assert_ptr_null(rc_self_.next);

    rc_world_start();
    puppet_wait(other);
    ck_assert_ptr_eq(rc_threads_, others);
    puppet_end(other);
}
END_TEST

START_TEST(of_two_stoppers_one_parks_until_the_other_has_started_the_world)
{
    struct puppet *first = puppet_new();
    struct puppet *second = puppet_new();
    puppet_do(first, attach, NULL);
    struct rc_thread *firsts = others;
    puppet_do(second, attach, NULL);
    struct rc_thread *seconds = others;

    puppet_begin(first, stop, NULL); // waits for the second ...
    await_poll(seconds);
    puppet_begin(second, stop, NULL); // ... which parks, wanting the same
    puppet_wait(first);
    ck_assert_int_eq(state_of(seconds), RC_SUSPENDED);

    puppet_do(first, start, NULL);
    await_poll(firsts); // now it is the second that waits
    puppet_begin(first, safepoint, NULL);
    puppet_wait(second);
    ck_assert_int_eq(state_of(firsts), RC_SUSPENDED);

    puppet_do(second, start, NULL);
    puppet_wait(first);
    puppet_end(first);
    puppet_end(second);
}
END_TEST

START_TEST(an_ended_thread_that_stopped_the_world_starts_it_again)
{
    struct puppet *other = puppet_new();
    hear_trouble();
    puppet_do(other, stop, NULL);

    puppet_end(other);

    ck_assert_heard(RC_MISUSE, "a thread ends that has stopped the world");
    rc_thread_attach(); // does not wait
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "thread", a_thread_attaches_once_and_detaches_once,
        a_blocking_region_takes_the_token_away_and_gives_it_back,
        a_thread_may_detach_in_a_blocking_region,
        the_world_stops_without_a_blocked_thread,
        a_blocking_region_ends_when_the_world_starts,
        the_world_stops_when_the_others_are_at_a_safepoint,
        nobody_attaches_to_a_stopped_world,
        of_two_stoppers_one_parks_until_the_other_has_started_the_world,
        an_ended_thread_that_stopped_the_world_starts_it_again);
}
