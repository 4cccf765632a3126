// fork: the child has one thread. What the others owned has no owner there;
// what waited in their queues and tables waits for the child; their handles
// are gone. The parent goes on as if nothing had happened.
//
// A child reports by its exit status: the line of the first claim that does
// not hold, modulo 255, plus 1; or 0. Longer than most files: in each case
// another thread, the parent and the child have a part.
#include "box.h"
#include "puppet.h"
#include "registry.h" // rc_threads_, the lock
#include "support.h"

#include <sys/wait.h>
#include <unistd.h>

#define CHILD_CHECK(claim)             \
    do {                               \
        if (!(claim))                  \
            leave(__LINE__ % 255 + 1); \
    } while (0)

#ifdef COUNT_LINES // the coverage preset: what the child did counts, too
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
void __gcov_dump(void);
#endif

// The child's end: not exit, which would end Check's business as well.
static void
leave(int status)
{
#ifdef COUNT_LINES
    __gcov_dump();
#endif
    _exit(status);
}

static struct box box;

// Waits for the child, and asserts that all its claims held.
static void
ck_assert_child(pid_t child)
{
    int status = 0;

    ck_assert_int_gt(child, 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
}

static void
attach(void *arg)
{
    (void)arg;
    rc_thread_attach();
}

static void
own(void *arg)
{
    rc_biased_init(arg, &box_type);
    rc_biased_incref(arg); // two: ours and the puppet's
}

START_TEST(the_child_has_one_thread_and_may_stop_its_world)
{
    struct puppet *other = puppet_new();
    puppet_do(other, attach, NULL);
    rc_thread_attach();

    pid_t child = fork();
    if (child == 0) {
        CHILD_CHECK(rc_threads_ == &rc_self_);
        CHILD_CHECK(rc_self_.next == NULL);
        rc_world_stop(); // would wait for the other
        rc_world_start();
        rc_thread_block_begin();
        rc_thread_block_end();
        CHILD_CHECK(rc_deferred_collect() == 0);
        rc_thread_detach();
        CHILD_CHECK(rc_threads_ == NULL);
        leave(0);
    }
    ck_assert_child(child);
    ck_assert_ptr_nonnull(rc_self_.next); // here both are
    puppet_end(other);
}
END_TEST

START_TEST(what_a_vanished_thread_owned_is_an_orphan)
{
    struct puppet *other = puppet_new();
    puppet_do(other, own, &box);
    rc_thread_attach();

    pid_t child = fork();
    if (child == 0) {
        rc_biased_decref(&box.biased);
        CHILD_CHECK(rc_biased_owner(&box.biased) == 0); // merged here
        CHILD_CHECK(box.buried == 0);
        rc_biased_decref(&box.biased); // the vanished thread's
        CHILD_CHECK(box.buried == 1);
        leave(0);
    }
    ck_assert_child(child);
    ck_assert_int_eq(box.buried, 0);
    puppet_end(other);
}
END_TEST

START_TEST(the_queue_of_a_vanished_thread_is_merged_at_a_safepoint)
{
    struct puppet *other = puppet_new();
    puppet_do(other, own, &box);
    rc_biased_decref(&box.biased); // into the other's queue

    pid_t child = fork(); // this thread is not even attached
    if (child == 0) {
        CHILD_CHECK(!rc_self_.attached);
        rc_thread_attach();
        rc_safepoint();
        CHILD_CHECK(rc_biased_owner(&box.biased) == 0);
        CHILD_CHECK(rc_biased_count(&box.biased) == 1);
        rc_biased_decref(&box.biased);
        CHILD_CHECK(box.buried == 1);
        leave(0);
    }
    ck_assert_child(child);
    puppet_end(other);
    ck_assert_int_eq(box.buried, 0);
    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

static void
bring_to_zero(void *arg)
{
    rc_deferred_init(arg, &box_type);
    rc_deferred_decref(arg);
}

START_TEST(the_table_of_a_vanished_thread_is_collected)
{
    struct puppet *other = puppet_new();
    puppet_do(other, bring_to_zero, &box);
    rc_thread_attach();

    pid_t child = fork();
    if (child == 0) {
        CHILD_CHECK(rc_deferred_collect() == 1);
        CHILD_CHECK(box.buried == 1);
        leave(0);
    }
    ck_assert_child(child);
    ck_assert_int_eq(box.buried, 0);
    puppet_end(other);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
}
END_TEST

static void
borrow_and_drop(void *arg)
{
    static rc_scope scope;

    rc_deferred_init(arg, &box_type);
    rc_scope_enter(&scope);
    rc_deferred_borrow(arg);
    rc_deferred_decref(arg);
    rc_thread_block_begin();
}

static void
unblock_and_leave(void *arg)
{
    (void)arg;
    rc_thread_block_end();
    rc_self_.handles = 0; // the scope was the step's
}

START_TEST(the_handles_of_a_vanished_thread_keep_nothing)
{
    struct puppet *other = puppet_new();
    puppet_do(other, borrow_and_drop, &box);
    rc_thread_attach();

    pid_t child = fork();
    if (child == 0) {
        CHILD_CHECK(rc_deferred_collect() == 1);
        leave(0);
    }
    ck_assert_child(child);
    ck_assert_uint_eq(rc_deferred_collect(), 0); // here they keep it
    puppet_do(other, unblock_and_leave, NULL);
    puppet_end(other);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
}
END_TEST

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

START_TEST(a_world_stopped_by_a_vanished_thread_is_running)
{
    struct puppet *other = puppet_new();
    puppet_do(other, stop, NULL); // this thread is not attached

    pid_t child = fork();
    if (child == 0) {
        rc_thread_attach(); // would wait
        rc_world_stop();
        rc_world_start();
        leave(0);
    }
    ck_assert_child(child);
    puppet_do(other, start, NULL);
    puppet_end(other);
}
END_TEST

START_TEST(a_child_of_a_blocked_thread_is_in_its_blocking_region)
{
    rc_thread_block_begin();

    pid_t child = fork();
    if (child == 0) {
        CHILD_CHECK(rc_self_.state == RC_DETACHED);
        rc_thread_block_end();
        CHILD_CHECK(rc_self_.state == RC_ATTACHED);
        leave(0);
    }
    ck_assert_child(child);
    rc_thread_block_end();
}
END_TEST

// Another thread works for this one, as drain_for in merge.c, when it forks:
// in the child nobody ends that state, and block_end waited for ever.
START_TEST(a_child_of_a_suspended_thread_need_not_wait)
{
    rc_thread_block_begin();
    rc_registry_lock_();
    rc_self_.state = RC_SUSPENDED;
    rc_registry_unlock_();

    pid_t child = fork();
    if (child == 0) {
        CHILD_CHECK(rc_self_.state == RC_DETACHED);
        rc_thread_block_end();
        leave(0);
    }
    ck_assert_child(child);
    rc_registry_lock_();
    rc_self_.state = RC_DETACHED;
    rc_registry_unlock_();
    rc_thread_block_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of("fork", the_child_has_one_thread_and_may_stop_its_world,
                    what_a_vanished_thread_owned_is_an_orphan,
                    the_queue_of_a_vanished_thread_is_merged_at_a_safepoint,
                    the_table_of_a_vanished_thread_is_collected,
                    the_handles_of_a_vanished_thread_keep_nothing,
                    a_world_stopped_by_a_vanished_thread_is_running,
                    a_child_of_a_blocked_thread_is_in_its_blocking_region,
                    a_child_of_a_suspended_thread_need_not_wait);
}
