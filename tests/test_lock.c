// Locks of one byte and critical sections, step by step. Two threads that meet
// are explored: tests/explored/crossed.c, move_money.c, suspended.c and others.
#include "box.h"
#include "support.h"

#include <rclab/rclab.h>

#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static rc_lock one, other;

static bool
is_free(rc_lock *lock)
{
    if (!rc_lock_try(lock))
        return false;
    rc_lock_unlock(lock);
    return true;
}

START_TEST(zeroed_memory_is_an_unlocked_lock)
{
    rc_lock lock;
    memset(&lock, 0, sizeof lock);

    ck_assert_uint_eq(sizeof lock, 1);
    ck_assert(rc_lock_try(&lock));
    ck_assert(!rc_lock_try(&lock));
    rc_lock_unlock(&lock);
    ck_assert(is_free(&lock));
}
END_TEST

static void *
lock_and_unlock(void *lock)
{
    rc_lock_lock(lock);
    rc_lock_unlock(lock);
    return NULL;
}

// Starts a thread that waits for a lock of ours.
static pthread_t
waiting_thread(rc_lock *lock)
{
    pthread_t thread;

    ck_assert_int_eq(pthread_create(&thread, NULL, lock_and_unlock, lock), 0);
    while (atomic_load(&lock->state) != RC_AWAITED)
        sched_yield();
    return thread;
}

START_TEST(an_unlock_wakes_the_thread_that_waits)
{
    rc_lock_lock(&one);
    pthread_t thread = waiting_thread(&one);

    rc_lock_unlock(&one);

    pthread_join(thread, NULL);
    ck_assert(is_free(&one));
}
END_TEST

START_TEST(a_section_holds_both_locks)
{
    rc_critical section;

    rc_critical_begin2(&section, &one, &other);
    ck_assert(!is_free(&one) && !is_free(&other));
    rc_critical_end(&section);
    ck_assert(is_free(&one) && is_free(&other));
}
END_TEST

static void *
use_both(void *unused)
{
    rc_critical section;

    rc_thread_attach();
    rc_critical_begin2(&section, &one, &other);
    rc_critical_end(&section);
    return unused;
}

// The lock of the higher address is busy: the section tries both, and then
// waits for that one, detached, with the first one in its hand.
START_TEST(a_section_waits_for_its_second_lock_with_the_first)
{
    rc_lock *second = &one < &other ? &other : &one;
    rc_lock *first = second == &one ? &other : &one;
    pthread_t thread;

    rc_thread_attach();
    rc_lock_lock(second);
    ck_assert_int_eq(pthread_create(&thread, NULL, use_both, NULL), 0);
    while (atomic_load(&second->state) != RC_AWAITED)
        sched_yield();

    ck_assert(!is_free(first));
    rc_world_stop(); // does not wait for it
    rc_world_start();
    rc_lock_unlock(second);
    rc_thread_block_begin();
    pthread_join(thread, NULL);
    rc_thread_block_end();
    ck_assert(is_free(first) && is_free(second));
}
END_TEST

START_TEST(two_times_the_same_lock_is_one)
{
    rc_critical section;

    rc_critical_begin2(&section, &one, &one);
    ck_assert(!is_free(&one));
    rc_critical_end(&section);
    ck_assert(is_free(&one));
}
END_TEST

// The inner section has to wait for its own thread's outer one, which gives
// way; it takes both of its locks again.
START_TEST(a_section_may_nest_in_one_on_the_same_lock)
{
    rc_critical outer, inner;

    rc_critical_begin2(&outer, &one, &other);
    rc_critical_begin(&inner, &other);
    ck_assert(is_free(&one));
    rc_critical_end(&inner);
    ck_assert(!is_free(&one) && !is_free(&other));
    rc_critical_end(&outer);
    ck_assert(is_free(&one) && is_free(&other));
}
END_TEST

START_TEST(a_blocking_region_gives_the_locks_up)
{
    rc_critical outer, inner;

    rc_critical_begin(&outer, &one);
    rc_critical_begin(&inner, &other);
    rc_thread_block_begin();
    ck_assert(is_free(&one) && is_free(&other));
    rc_thread_block_end();
    ck_assert(is_free(&one) && !is_free(&other)); // the innermost one's
    rc_critical_end(&inner);
    ck_assert(!is_free(&one));
    rc_critical_end(&outer);
}
END_TEST

// A dealloc at a safepoint may need the very lock of the section around it.
static void
lock_in_dealloc(void *self)
{
    rc_critical section;

    rc_critical_begin(&section, &one);
    ((struct box *)self)->buried++;
    rc_critical_end(&section);
}

static const rc_type locking_type = {.name = "box", .dealloc = lock_in_dealloc};

static void *
drop(void *box)
{
    rc_biased_decref(&((struct box *)box)->biased);
    return NULL;
}

START_TEST(a_safepoint_gives_the_locks_up)
{
    static struct box box;
    rc_critical section;
    pthread_t thread;

    rc_biased_init(&box.biased, &locking_type);
    rc_critical_begin(&section, &one);
    ck_assert_int_eq(pthread_create(&thread, NULL, drop, &box), 0);
    pthread_join(thread, NULL);

    rc_safepoint();

    ck_assert_int_eq(box.buried, 1);
    ck_assert(!is_free(&one));
    rc_critical_end(&section);
}
END_TEST

START_TEST(only_the_innermost_section_ends)
{
    rc_critical outer, inner;

    hear_trouble();
    rc_critical_begin(&outer, &one);
    rc_critical_begin(&inner, &other);
    rc_critical_end(&outer);
    ck_assert_heard(RC_MISUSE,
                    "rc_critical_end of a section that is not the innermost "
                    "one, or inside a blocking region");
    rc_critical_end(&inner);
    rc_critical_end(&outer);
    ck_assert(is_free(&one) && is_free(&other));
}
END_TEST

START_TEST(no_section_begins_inside_a_blocking_region)
{
    rc_critical section;

    hear_trouble();
    rc_thread_block_begin();
    rc_critical_begin(&section, &one);
    ck_assert_heard(RC_MISUSE, "rc_critical_begin inside a blocking region");
    rc_thread_block_end();
    ck_assert(is_free(&one));
}
END_TEST

static void *
end_inside(void *section)
{
    rc_thread_attach();
    rc_critical_begin(section, &one);
    return NULL;
}

START_TEST(a_thread_that_ends_inside_a_section_frees_its_lock_and_is_reported)
{
    rc_critical section;
    pthread_t thread;

    hear_trouble();
    ck_assert_int_eq(pthread_create(&thread, NULL, end_inside, &section), 0);
    pthread_join(thread, NULL);
    ck_assert_heard(RC_MISUSE, "a thread ends inside a critical section");
    ck_assert(is_free(&one));
}
END_TEST

// The thread that waited is not in the child; the bucket's mutex and condition
// are made anew there.
START_TEST(a_lock_that_was_awaited_is_unlocked_in_the_child_of_a_fork)
{
    int status;

    rc_thread_attach();
    rc_lock_lock(&one);
    pthread_t thread = waiting_thread(&one);

    pid_t child = fork();
    if (child == 0) {
        rc_lock_unlock(&one);
        _exit(is_free(&one) ? 0 : 1);
    }

    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    rc_lock_unlock(&one);
    rc_thread_block_begin();
    pthread_join(thread, NULL);
    rc_thread_block_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "lock", zeroed_memory_is_an_unlocked_lock,
        an_unlock_wakes_the_thread_that_waits, a_section_holds_both_locks,
        a_section_waits_for_its_second_lock_with_the_first,
        two_times_the_same_lock_is_one,
        a_section_may_nest_in_one_on_the_same_lock,
        a_blocking_region_gives_the_locks_up, a_safepoint_gives_the_locks_up,
        only_the_innermost_section_ends,
        no_section_begins_inside_a_blocking_region,
        a_thread_that_ends_inside_a_section_frees_its_lock_and_is_reported,
        a_lock_that_was_awaited_is_unlocked_in_the_child_of_a_fork);
}
