// What a learner is told to type next is what does it, and can be pasted.
#include "desk.h"
#include "support.h"

#include <stdlib.h>
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

// Runs the command behind "Replay: ", on as many lines as it takes.
static struct outcome
replay_in(const char *text)
{
    const char *at = strstr(text, "Replay: ");

    ck_assert_msg(at != NULL, "no replay in: %s", text);
    at += strlen("Replay: ");
    const char *end = strstr(at, "\nNext: ");
    ck_assert_ptr_nonnull(end);
    char *command = strndup(at, (size_t)(end - at));
    struct outcome o = desk_sh(command);
    free(command);
    return o;
}

START_TEST(the_replay_fails_as_the_check_did)
{
    begin();
    struct outcome o = exercise("check", "3");
    assert_says(replay_in(o.out), 1, "lost update on cnt");
    desk_answer("06-once/wrong/wait_if.c", "06-once/once.c");
    o = exercise("check", "6");
    assert_says(o, 1, "-- -Wl,--wrap=pthread_cond_wait");
    assert_says(replay_in(o.out), 1, "assertion failed: c != NULL");
    desk_end();
}
END_TEST

START_TEST(a_rule_that_is_broken_shows_by_which_lines)
{
    begin();
    desk_answer("04-atomic/wrong/writes_who_asked.c", "04-atomic/atomic.c");
    struct outcome o = exercise("check", "4");
    assert_says(o, 1, "it works, but with 2 atomic stores, and none is");
    assert_says(o, 1, "  Thread 1  atomic store asked <- true ");
    assert_says(o, 1, "  Thread 2  atomic store asked <- true ");
    assert_says(o, 1, " :31\n");
    desk_end();
}
END_TEST

// Right, but with more than 2,000 steps in check_4.
static const char long_way[] =
    "#include \"once.h\"\n"
    "#include <pthread.h>\n"
    "static pthread_once_t once = PTHREAD_ONCE_INIT;\n"
    "static const struct config *the_config;\n"
    "static _Thread_local pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;\n"
    "static void read_it(void) { the_config = config_read(); }\n"
    "const struct config *config(void) {\n"
    "    for (int i = 0; i < 4; i++) {\n"
    "        pthread_mutex_lock(&own);\n"
    "        pthread_mutex_unlock(&own);\n"
    "    }\n"
    "    pthread_once(&once, read_it);\n"
    "    return the_config;\n"
    "}\n";

START_TEST(a_limit_gives_no_verdict_and_offers_more)
{
    begin();
    desk_write("06-once/once.c", long_way);
    struct outcome o = exercise("check", "6");
    assert_says(o, 3, "06-once, check_4: ");
    assert_says(o, 3, "Not judged to the end, so there is no verdict: ");
    assert_says(o, 3, "\n  rclab exercise check 06-once --longer\n");
    ck_assert_ptr_null(strstr(o.out, "Not so"));
    ck_assert_ptr_null(strstr(desk_read(".rclab-exercise"), "06-once passed"));
    assert_says(exercise("check", "6", "--longer"), 0, "06-once: passed: 5 ");
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of("exercise_next",
                    what_to_type_next_is_about_the_same_exercise,
                    the_replay_fails_as_the_check_did,
                    a_rule_that_is_broken_shows_by_which_lines,
                    a_limit_gives_no_verdict_and_offers_more);
}
