// A learner's way through an exercise: what they see, what is remembered, and
// that nothing of theirs is lost. Longer than most files: a way has many steps.
// Mistakes and bad luck: test_exercise_luck.c.
#include "desk.h"
#include "support.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define STATE ".rclab-exercise"

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

START_TEST(init_gives_what_is_needed_and_not_the_answers)
{
    begin();
    static const char *const there[] = {
        "03-lock-it/TASK.md",
        "03-lock-it/lock_it.c",
        "03-lock-it/lock_it.h",
        "03-lock-it/check_2.c",
        "CMakeLists.txt",
        "Makefile",
        "README.md",
        STATE,
    };
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++)
        ck_assert_msg(desk_has(there[i]), "no %s", there[i]);
    ck_assert(!desk_has("03-lock-it/solution"));
    ck_assert(!desk_has("03-lock-it/hint_1.txt"));
    ck_assert_ptr_null(strchr(desk_read("Makefile"), '@') == NULL
                           ? NULL
                           : strstr(desk_read("Makefile"), "@RCLAB"));
    desk_end();
}
END_TEST

// What the learner wrote stays; what is missing comes back.
START_TEST(init_again_keeps_and_completes)
{
    begin();
    desk_write("03-lock-it/lock_it.c", "mine\n");
    ck_assert_int_eq(unlink("03-lock-it/lock_it.h"), 0);
    exercise("hint", "3");
    char *state = desk_read(STATE);
    assert_says(exercise("init", "."), 0, ": 1 file written");
    ck_assert_str_eq(desk_read("03-lock-it/lock_it.c"), "mine\n");
    ck_assert(desk_has("03-lock-it/lock_it.h"));
    ck_assert_str_eq(desk_read(STATE), state);
    desk_end();
}
END_TEST

START_TEST(the_starter_fails_on_the_learners_own_lines)
{
    begin();
    struct outcome o = exercise("check", "lock_it");
    assert_says(o, 1, "03-lock-it, check_2: Both increments count, in every");
    assert_says(o, 1, "Not so: an update is lost.");
    assert_says(o, 1, "\nlock_it.c: lost update on cnt");
    assert_says(o, 1, "\n  read cnt -> 0   :10 |");
    assert_says(o, 1, "Next: edit 03-lock-it/lock_it.c");
    ck_assert_ptr_null(strchr(desk_read(STATE), '3'));
    desk_end();
}
END_TEST

// The command that is printed shows the same failure again, from the
// learner's folder and from the exercise's.
START_TEST(the_replay_command_can_be_pasted)
{
    begin();
    for (int inside = 0; inside <= 1; inside++) {
        char *out = exercise("check", "3").out;
        char *replay = strstr(out, "Replay: ");
        ck_assert_ptr_nonnull(replay);
        replay += strlen("Replay: ");
        *strstr(replay, "\nNext:") = '\0';
        assert_says(desk_sh(replay), 1, "lost update on cnt");
        ck_assert_int_eq(chdir(inside ? "." : "03-lock-it"), 0);
    }
    desk_end();
}
END_TEST

START_TEST(the_solution_passes_and_that_is_remembered)
{
    begin();
    desk_from("03-lock-it/solution/lock_it.c", "03-lock-it/lock_it.c");
    ck_assert_int_eq(chdir("03-lock-it"), 0); // here, 03 is meant
    struct outcome o = exercise("check");
    assert_says(o, 0, "03-lock-it: passed: 7 checks, and all ");
    assert_says(o, 0, " interleavings pass");
    assert_says(exercise("list"), 0, "03-lock-it               passed");
    ck_assert_ptr_nonnull(
        strstr(desk_read("../" STATE), "\n03-lock-it passed 0\n"));
    assert_says(exercise("solution"), 0, "pthread_mutex_lock(&lock);");
    desk_end();
}
END_TEST

// `rclab exercise` alone, from first to last, with our solutions.
START_TEST(alone_it_goes_through_all_of_them)
{
    begin();
    struct outcome o = {0};
    int steps = 0;

    for (; steps < 100; steps++) {
        char *list = exercise("list").out;
        char *next = strstr(list, "> ");
        if (next == NULL)
            break;
        next += 2;
        next[strcspn(next, " ")] = '\0';
        char line[512];
        snprintf(line, sizeof line,
                 "for f in " RCLAB_EXERCISES "/%s/solution/*; do "
                 "cp $f %s/; done",
                 next, next);
        ck_assert_int_eq(desk_sh(line).status, 0);
        o = run(RCLAB_COMMAND, "exercise");
        assert_says(o, 0, next);
        assert_says(o, 0, ": passed");
    }
    ck_assert_int_ge(steps, 3);
    assert_says(o, 0, "exercises have passed.\n");
    assert_says(run(RCLAB_COMMAND, "exercise"), 0, "exercises have passed.\n");
    desk_end();
}
END_TEST

START_TEST(hints_come_one_by_one_and_are_counted)
{
    begin();
    for (int n = 1; n <= 3; n++) {
        char head[64];
        snprintf(head, sizeof head, "03-lock-it, hint %d of 3\n", n);
        struct outcome o = exercise("hint", "3");
        assert_says(o, 0, head);
        ck_assert_ptr_null(strstr(o.out + 1, "03-lock-it, hint"));
    }
    struct outcome all = exercise("hint", "3");
    for (int n = 1; n <= 3; n++) {
        char head[64];
        snprintf(head, sizeof head, "hint %d of 3\n", n);
        assert_says(all, 0, head);
    }
    assert_says(exercise("list"), 0, "3 of 3 hints seen");
    desk_end();
}
END_TEST

START_TEST(the_solution_is_shown_after_success_or_to_who_gives_up)
{
    begin();
    struct outcome o = exercise("solution", "3");
    ck_assert_int_eq(o.status, 2);
    ck_assert_str_eq(o.out, "");
    ck_assert_ptr_nonnull(strstr(o.err, "--give-up"));
    char *ours = desk_read(RCLAB_EXERCISES "/03-lock-it/solution/lock_it.c");
    ck_assert_str_eq(exercise("solution", "3", "--give-up").out, ours);
    desk_end();
}
END_TEST

START_TEST(reset_keeps_every_version_of_the_learners_file)
{
    begin();
    char *starter = desk_read("03-lock-it/lock_it.c");
    desk_write("03-lock-it/lock_it.c", "one\n");
    assert_says(exercise("reset", "3"), 0, "lock_it.c.old.");
    ck_assert_str_eq(desk_read("03-lock-it/lock_it.c"), starter);
    desk_write("03-lock-it/lock_it.c", "two\n");
    assert_says(exercise("reset", "3"), 0, "lock_it.c.old2.");
    assert_says(exercise("reset", "3"), 0, "is the starter already");
    ck_assert_str_eq(desk_read("03-lock-it/lock_it.c.old"), "one\n");
    ck_assert_str_eq(desk_read("03-lock-it/lock_it.c.old2"), "two\n");
    ck_assert(!desk_has("03-lock-it/lock_it.c.old3"));
    ck_assert_int_eq(unlink("03-lock-it/lock_it.c"), 0);
    assert_says(exercise("reset", "3"), 0, "is the starter again.");
    ck_assert_str_eq(desk_read("03-lock-it/lock_it.c"), starter);
    desk_end();
}
END_TEST

// The compiler speaks of the learner's file by its own name.
START_TEST(what_does_not_compile_is_shown)
{
    begin();
    desk_write("03-lock-it/lock_it.c", "#include \"lock_it.h\"\nlong c\n");
    struct outcome o = exercise("check", "3");
    assert_says(o, 1, "03-lock-it: lock_it.c does not compile.");
    assert_says(o, 1, "\nlock_it.c:2:");
    desk_write("03-lock-it/lock_it.c", "int unused;\n");
    assert_says(exercise("check", "3"), 1, " is not defined in lock_it.c");
    desk_write("03-lock-it/lock_it.c", "int main(void) { return 0; }\n");
    assert_says(exercise("check", "3"), 1, "has a main, and so has the check");
    desk_end();
}
END_TEST

START_TEST(a_header_of_the_learners_own_is_found)
{
    begin();
    char *solution =
        desk_read(RCLAB_EXERCISES "/03-lock-it/solution/lock_it.c");
    char text[8192];
    snprintf(text, sizeof text, "#include \"mine.h\"\n%s", solution);
    desk_write("03-lock-it/lock_it.c", text);
    desk_write("03-lock-it/mine.h", "typedef int mine;\n");
    assert_says(exercise("check", "3"), 0, "passed");
    desk_end();
}
END_TEST

// Reads what `fd` gives until `what` was among it.
static void
read_until(int fd, const char *what)
{
    static char text[1 << 16];
    static size_t length;
    ssize_t n = 1;

    while (n > 0 && strstr(text, what) == NULL && length < sizeof text - 1) {
        n = read(fd, text + length, sizeof text - 1 - length);
        length += n > 0 ? (size_t)n : 0;
        text[length] = '\0';
    }
    ck_assert_msg(strstr(text, what) != NULL, "no '%s' in: %s", what, text);
    length = 0;
    text[0] = '\0';
}

START_TEST(watch_judges_what_is_saved_until_it_is_stopped)
{
    begin();
    int out[2];
    int status = 0;
    ck_assert_int_eq(pipe(out), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        execl(RCLAB_COMMAND, RCLAB_COMMAND, "exercise", "watch", "3",
              (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    read_until(out[0], "Watching");
    desk_write("03-lock-it/lock_it.c", "nonsense\n");
    read_until(out[0], "Watching");
    desk_from("03-lock-it/solution/lock_it.c", "03-lock-it/lock_it.c");
    read_until(out[0], "03-lock-it: passed");
    ck_assert_int_eq(kill(pid, SIGINT), 0);
    read_until(out[0], "No longer watching");
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 130);
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of("exercise", init_gives_what_is_needed_and_not_the_answers,
                    init_again_keeps_and_completes,
                    the_starter_fails_on_the_learners_own_lines,
                    the_replay_command_can_be_pasted,
                    the_solution_passes_and_that_is_remembered,
                    alone_it_goes_through_all_of_them,
                    hints_come_one_by_one_and_are_counted,
                    the_solution_is_shown_after_success_or_to_who_gives_up,
                    reset_keeps_every_version_of_the_learners_file,
                    what_does_not_compile_is_shown,
                    a_header_of_the_learners_own_is_found,
                    watch_judges_what_is_saved_until_it_is_stopped);
}
