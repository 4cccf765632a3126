// A thread that is cancelled while it waits inside the library goes on until
// it is out of it. It used to end in pthread_cond_wait, holding the registry
// lock, and everybody else hung: here too, until Check ends the test.
#include "support.h"
#include "world.h" // the lock, rc_world_mine_

#include <pthread.h>
#include <sched.h>

static bool came_back; // from the wait; read after the join

static void
await_poll(struct rc_thread *thread)
{
    while (atomic_load(&thread->poll) == 0)
        sched_yield();
}

// Takes effect at the next cancellation point; a ck_assert would be one.
static void
cancel_myself(void)
{
    (void)pthread_cancel(pthread_self());
}

// Many chances for the thread to fall asleep, and to wake with the lock if it
// is cancelled there. None of them is needed for a pass.
static void
let_it_sleep(void)
{
    for (int i = 0; i < 1000; i++) {
        rc_registry_lock_();
        rc_registry_unlock_();
        sched_yield();
    }
}

static void
ck_assert_cancelled_outside(pthread_t thread)
{
    void *result = NULL;

    rc_thread_block_begin();
    ck_assert_int_eq(pthread_join(thread, &result), 0);
    rc_thread_block_end();
    ck_assert_ptr_eq(result, PTHREAD_CANCELED);
    ck_assert(came_back);
    rc_world_stop(); // the lock is free, the list is right
    rc_world_start();
}

static _Atomic bool attached;

static void *
park(void *arg)
{
    rc_thread_attach();
    atomic_store(&attached, true);
    cancel_myself();
    await_poll(&rc_self_);
    rc_safepoint();
    came_back = true;
    pthread_testcancel();
    return arg;
}

START_TEST(a_thread_cancelled_at_a_safepoint_ends_after_it)
{
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, park, NULL), 0);
    while (!atomic_load(&attached))
        sched_yield();

    rc_world_stop(); // returns when the thread waits, without the lock
    let_it_sleep();
    rc_world_start();

    ck_assert_cancelled_outside(thread);
}
END_TEST

static void *
stop_the_world(void *arg)
{
    cancel_myself();
    rc_world_stop();
    came_back = rc_world_mine_();
    rc_world_start();
    pthread_testcancel();
    return arg;
}

START_TEST(a_thread_cancelled_while_it_stops_the_world_stops_it)
{
    pthread_t thread;
    rc_thread_attach();
    ck_assert_int_eq(pthread_create(&thread, NULL, stop_the_world, NULL), 0);

    await_poll(&rc_self_); // the thread has the lock until it waits for us
    let_it_sleep();
    rc_safepoint();

    ck_assert_cancelled_outside(thread);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("cancel", a_thread_cancelled_at_a_safepoint_ends_after_it,
                    a_thread_cancelled_while_it_stops_the_world_stops_it);
}
