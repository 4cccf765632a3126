// Mistakes and bad luck: each is answered by a sentence, and nothing is lost.
// Longer than most files: each has to be brought about before it is looked at.
#include "desk.h"
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE ".rclab-exercise"

static void
begin(void)
{
    desk_begin();
    ck_assert_int_eq(exercise("init", "mine").status, 0);
    ck_assert_int_eq(chdir("mine"), 0);
}

// One sentence on stderr with `what` in it, exit status 2.
static void
assert_refused(struct outcome o, const char *what)
{
    ck_assert_msg(o.status == 2, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_msg(strncmp(o.err, "rclab: ", 7) == 0, "stderr: %s", o.err);
    ck_assert_msg(strstr(o.err, what) != NULL, "no '%s' in: %s", what, o.err);
    ck_assert_ptr_eq(strchr(o.err, '\n'), o.err + strlen(o.err) - 1);
}

START_TEST(mistakes_are_answered_by_a_sentence)
{
    begin();
    assert_refused(exercise("check", "lokc-it"), "did you mean 'lock-it'?");
    assert_refused(exercise("check", "99"), "no exercise '99'");
    assert_refused(exercise("hint", "qqqqqqqqqqq"), "no exercise 'qqq");
    assert_refused(exercise("hnt"), "'rclab exercise hint'");
    assert_refused(exercise("--nonsense"), "--nonsense");
    assert_refused(exercise("check", "3", "4"), "one word too many");
    assert_refused(exercise("reset"), "which one?");
    assert_refused(exercise("init"), "where to?");
    desk_end();
}
END_TEST

START_TEST(outside_a_folder_of_exercises_it_says_how_to_make_one)
{
    desk_begin();
    static const char *const words[] = {"check", "list", "hint", "watch",
                                        "solution"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_refused(exercise(words[i]), "rclab exercise init DIR");
    assert_refused(run(RCLAB_COMMAND, "exercise"), "rclab exercise init DIR");
    desk_end();
}
END_TEST

START_TEST(init_leaves_a_folder_that_is_not_its_own_alone)
{
    desk_begin();
    mkdir("full", 0777);
    desk_write("full/Makefile", "mine\n");
    assert_refused(exercise("init", "full"), "not empty");
    ck_assert_str_eq(desk_read("full/Makefile"), "mine\n");
    ck_assert(!desk_has("full/" STATE));
    desk_write("file", "mine\n");
    assert_refused(exercise("init", "file"), "file: Not a directory");
    assert_refused(exercise("init", "file/below"), "Not a directory");
    assert_refused(exercise("init", "/proc/here"), "/proc/here");
    ck_assert_str_eq(desk_read("file"), "mine\n");
    desk_end();
}
END_TEST

// The file is neither used nor changed.
START_TEST(damaged_progress_is_named_and_kept)
{
    begin();
    static const char *const damages[] = {
        "03-lock-it passed\n",
        "03-lock-it maybe 1\n",
        "03-lock-it open x\n",
        "03-lock-it open -1\n",
        "# fine\n\x7f\x45LF binary stuff here\n",
        "03-lock-it open 1 more\n"};
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        desk_write(STATE, damages[i]);
        assert_refused(exercise("list"), "is damaged in line ");
        assert_refused(exercise("hint", "3"), STATE);
        ck_assert_str_eq(desk_read(STATE), damages[i]);
    }
    ck_assert_int_eq(unlink(STATE), 0);
    ck_assert_int_eq(mkdir(STATE, 0777), 0);
    assert_refused(exercise("list"), "Is a directory");
    ck_assert_int_eq(rmdir(STATE), 0);
    desk_end();
}
END_TEST

// Another version of rclab may have exercises that this one does not know.
START_TEST(progress_in_unknown_exercises_is_kept)
{
    begin();
    desk_write(STATE, "77-future passed 2\n");
    ck_assert_int_eq(exercise("hint", "3").status, 0);
    ck_assert_ptr_nonnull(strstr(desk_read(STATE), "77-future passed 2\n"));
    desk_end();
}
END_TEST

// A file-size limit of nothing is a full disk that needs no root. stderr is a
// file here, so it goes to the pipe.
static void
assert_full(int blocks, const char *words, const char *what)
{
    char line[256];

    snprintf(line, sizeof line,
             "trap '' XFSZ; ulimit -f %d; exec rclab exercise %s 2>&1", blocks,
             words);
    struct outcome o = desk_sh(line);
    ck_assert_msg(o.status == 2, "status %d: %s", o.status, o.out);
    ck_assert_msg(strstr(o.out, "rclab: ") != NULL &&
                      strstr(o.out, what) != NULL,
                  "no '%s' in: %s", what, o.out);
}

START_TEST(a_full_disk_is_a_sentence_and_loses_nothing)
{
    begin();
    ck_assert_int_eq(exercise("hint", "3").status, 0);
    desk_write("03-lock-it/lock_it.c", "mine\n");
    char *state = desk_read(STATE);
    assert_full(0, "hint 3", "progress could not be written");
    assert_full(0, "check 3", "File too large");
    desk_from("03-lock-it/solution/lock_it.c", "03-lock-it/lock_it.c");
    assert_full(8, "check 3", "the compiler has no room"); // 4 KiB
    desk_write("03-lock-it/lock_it.c", "mine\n");
    assert_full(0, "reset 3", "your file is as it was");
    assert_full(0, "init ../new", "File too large");
    ck_assert_str_eq(desk_read("03-lock-it/lock_it.c"), "mine\n");
    ck_assert_str_eq(desk_read(STATE), state);
    ck_assert(!desk_has("03-lock-it/lock_it.c.old"));
    ck_assert(!desk_has(STATE ".new"));
    ck_assert_int_eq(exercise("init", "../new").status, 0); // the rest
    desk_end();
}
END_TEST

START_TEST(no_place_for_temporary_files_is_a_sentence)
{
    begin();
    assert_refused(desk_sh("TMPDIR=/proc/none rclab exercise check 3"),
                   "/proc/none");
    assert_refused(desk_sh("CC=no-such-compiler rclab exercise check 3"),
                   "no such compiler");
    ck_assert_int_eq(unlink("03-lock-it/lock_it.c"), 0);
    assert_refused(exercise("check", "3"), "lock_it.c");
    ck_assert_int_eq(mkdir("03-lock-it/lock_it.c", 0777), 0);
    assert_refused(exercise("check", "3"), "Is a directory");
    desk_end();
}
END_TEST

START_TEST(output_that_cannot_be_written_leaves_nothing_behind)
{
    begin();
    struct surroundings gone = {.reader_gone = true};
    struct surroundings full = {.stdout_path = "/dev/full"};

    struct outcome o = run_in(gone, RCLAB_COMMAND, "exercise", "check", "3");
    ck_assert_int_eq(o.status, 128 + SIGPIPE);
    ck_assert_str_eq(o.err, "");
    assert_refused(run_in(full, RCLAB_COMMAND, "exercise", "check", "3"),
                   "No space left");
    desk_end(); // nothing in $TMPDIR
}
END_TEST

START_TEST(ctrl_c_ends_it_and_leaves_nothing_behind)
{
    begin();
    struct surroundings stop = {.interrupt = true};

    struct outcome o = run_in(stop, RCLAB_COMMAND, "exercise", "watch", "3");
    ck_assert_int_eq(o.status, 130);
    desk_end();
}
END_TEST

// Only the command is told, as by kill(1): it ends the compiler itself, and
// would wait for it here if it did not.
START_TEST(ctrl_c_ends_a_compiler_that_hangs)
{
    begin();
    char script[512];
    snprintf(script, sizeof script,
             "#!/bin/sh\necho $$ >%s/hangs\nexec sleep 1000\n",
             getcwd((char[256]){0}, 256));
    desk_write("cc", script);
    ck_assert_int_eq(chmod("cc", 0777), 0);
    struct outcome o =
        desk_sh("CC=$PWD/cc rclab exercise check 3 & "
                "until test -s hangs; do :; done; kill -INT $!; wait $!");
    ck_assert_int_eq(o.status, 130);
    ck_assert_ptr_nonnull(strstr(o.out, "Interrupted"));
    desk_end();
}
END_TEST

// The learner saves again while their file is being compiled: the verdict is
// of what was there when it was asked for. The compiler is a script that
// spoils the original first.
START_TEST(a_file_edited_meanwhile_is_judged_as_it_was)
{
    begin();
    desk_from("03-lock-it/solution/lock_it.c", "03-lock-it/lock_it.c");
    char script[512];
    snprintf(script, sizeof script,
             "#!/bin/sh\necho half >%s/03-lock-it/lock_it.c\nexec %s \"$@\"\n",
             getcwd((char[256]){0}, 256), RCLAB_CC);
    desk_write("cc", script);
    ck_assert_int_eq(chmod("cc", 0777), 0);
    struct outcome o = desk_sh("CC=$PWD/cc rclab exercise check 3");
    ck_assert_msg(o.status == 0, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_str_eq(desk_read("03-lock-it/lock_it.c"), "half\n");
    desk_end();
}
END_TEST

START_TEST(one_core_is_enough)
{
    begin();
    struct surroundings one = {.one_core = true};

    desk_from("03-lock-it/solution/lock_it.c", "03-lock-it/lock_it.c");
    struct outcome o = run_in(one, RCLAB_COMMAND, "exercise", "check", "3");
    ck_assert_msg(o.status == 0, "%s", o.out);
    assert_plain_and_narrow(o.out);
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of("exercise_luck", mistakes_are_answered_by_a_sentence,
                    outside_a_folder_of_exercises_it_says_how_to_make_one,
                    init_leaves_a_folder_that_is_not_its_own_alone,
                    damaged_progress_is_named_and_kept,
                    progress_in_unknown_exercises_is_kept,
                    a_full_disk_is_a_sentence_and_loses_nothing,
                    no_place_for_temporary_files_is_a_sentence,
                    output_that_cannot_be_written_leaves_nothing_behind,
                    ctrl_c_ends_it_and_leaves_nothing_behind,
                    ctrl_c_ends_a_compiler_that_hangs,
                    a_file_edited_meanwhile_is_judged_as_it_was,
                    one_core_is_enough);
}
