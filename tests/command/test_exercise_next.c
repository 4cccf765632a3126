// What a learner is told to type next is what does it, and can be pasted.
#include "desk.h"
#include "support.h"

#include <string.h>
#include <unistd.h>

static void
begin(void)
{
    desk_begin();
    ck_assert_int_eq(exercise("init", "mine").status, 0);
    ck_assert_int_eq(chdir("mine"), 0);
}

static void
assert_says(struct outcome o, int status, const char *what)
{
    ck_assert_msg(strstr(o.out, what) != NULL, "no '%s' in: %s%s", what, o.out,
                  o.err);
    ck_assert_msg(o.status == status, "status %d: %s%s", o.status, o.out,
                  o.err);
    assert_plain_and_narrow(o.out);
}

// "Next: run 'rclab exercise' again" stood below a verdict on 03, too; that
// would have judged 01; and commands were torn at the end of a line.
START_TEST(what_to_type_next_is_about_the_same_exercise)
{
    begin();
    struct outcome o = exercise("check", "3");
    assert_says(o, 1, "\n  rclab exercise check 03-lock-it\n");
    assert_says(o, 1, "'rclab exercise hint 03-lock-it' gives a hint");
    assert_says(exercise("check", "1"), 1, "\n  rclab exercise\n");
    desk_from("03-lock-it/solution/lock_it.c", "03-lock-it/lock_it.c");
    assert_says(exercise("check", "3"), 0,
                "\n  rclab exercise check 04-atomic\n");
    ck_assert_int_eq(chdir("03-lock-it"), 0);
    assert_says(exercise("check"), 0, "\n  rclab exercise check 04-atomic\n");
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of("exercise_next",
                    what_to_type_next_is_about_the_same_exercise);
}
