// What the fuzz found: programs that an earlier version searched wrongly.
#include "classes.h"
#include "support.h"

enum { X, Y, Z };

// A thread that is created after the step its own step races with: at that
// step it was not there, so it could not go, and the race was dropped. But
// the creation can be moved before the step as well.
START_TEST(a_race_with_a_thread_created_later)
{
    struct abs_program p = {.threads = 3, .main_creates = true};
    ABS(&p, 0, {ABS_CREATE, .at = 1}, {ABS_SET, .at = Y, .arg = 1},
        {ABS_CREATE, .at = 2}, {ABS_JOIN, .at = 1});
    ABS(&p, 1, {ABS_READ, .at = Y}, {ABS_RMW, .at = X},
        {ABS_SET, .at = Z, .arg = 2});
    ABS(&p, 2, {ABS_SET, .at = X, .arg = 1}, {ABS_CAS, .at = Y},
        {ABS_READ, .at = Z});
    assert_agree(&p);
}
END_TEST

// The end of the process depends on the last step of every thread. That of a
// thread that has left a barrier was taken to be the leaving, which is no
// choice; the arrival before it was never reversed.
START_TEST(the_process_ends_before_a_barrier)
{
    struct abs_program p = {.threads = 3, .barrier = {2}};
    ABS(&p, 0, {.code = ABS_QUIT});
    for (int t = 1; t < 3; t++)
        ABS(&p, t, {ABS_SET, .at = X, .arg = 1}, {ABS_BARRIER, .at = 0});
    assert_agree(&p);
}
END_TEST

// A wait that cannot go races with what keeps it waiting even in executions
// that are cut: all that leads on from there may be covered elsewhere, but
// not the waiter going first.
START_TEST(a_wait_where_the_rest_is_asleep)
{
    struct abs_program p = {.threads = 3};
    ABS(&p, 0, {ABS_SEM_WAIT, .at = 0}, {ABS_SET, .at = Z, .arg = 1},
        {ABS_SET_WIDE, .at = Y, .arg = 1}, {ABS_CAS, .at = Y, .arg = 1});
    ABS(&p, 1, {ABS_SEM_WAIT, .at = 0}, {ABS_READ, .at = Z},
        {ABS_SEM_WAIT, .at = 0}, {ABS_READ, .at = Z});
    ABS(&p, 2, {ABS_SEM_POST, .at = 0}, {ABS_SEM_POST, .at = 0},
        {ABS_SET_WIDE, .at = Y, .arg = 1}, {ABS_CAS, .at = Z});
    assert_agree(&p);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("search_found", a_race_with_a_thread_created_later,
                    the_process_ends_before_a_barrier,
                    a_wait_where_the_rest_is_asleep);
}
