// The command as a whole: what it says of itself, what it answers to mistakes
// and to an output that cannot be written. Lessons by themselves are in
// test_lessons.c.
#include "outcome.h"
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

// A sentence on stderr with `what` in it, nothing on stdout, exit status 2.
static void
assert_refused(struct outcome o, const char *what)
{
    ck_assert_int_eq(o.status, 2);
    ck_assert_str_eq(o.out, "");
    ck_assert_msg(strncmp(o.err, "rclab: ", 7) == 0, "stderr: %s", o.err);
    ck_assert_msg(strstr(o.err, what) != NULL, "no '%s' in: %s", what, o.err);
    ck_assert_ptr_eq(strchr(o.err, '\n'), o.err + strlen(o.err) - 1);
}

START_TEST(without_arguments_it_says_what_it_can_do)
{
    struct outcome o = run(RCLAB_COMMAND);

    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(o.out, run(RCLAB_COMMAND, "--help").out);
    assert_plain_and_narrow(o.out);
}
END_TEST

START_TEST(version_is_the_projects)
{
    ck_assert_str_eq(run(RCLAB_COMMAND, "--version").out,
                     "rclab " RCLAB_VERSION "\n");
}
END_TEST

// Every lesson of `list` is in --help, explains itself, and refuses an option
// that it does not have.
START_TEST(every_lesson_has_help_and_refuses_nonsense)
{
    struct outcome list = run(RCLAB_COMMAND, "list");
    char *help = run(RCLAB_COMMAND, "--help").out;
    int lessons = 0;

    assert_plain_and_narrow(list.out);
    for (char *line = strtok(list.out, "\n"); line; line = strtok(NULL, "\n")) {
        char usage[64];
        line[strcspn(line, " ")] = '\0';
        snprintf(usage, sizeof usage, "rclab %s ", line);
        ck_assert_msg(strstr(help, usage) != NULL, "--help has no %s", line);
        struct outcome o = run(RCLAB_COMMAND, line, "--help");
        ck_assert_int_eq(o.status, 0);
        usage[strlen(usage) - 1] = '\0'; // some usages end with the name
        ck_assert_msg(strstr(o.out, usage) != NULL, "%s --help: %s", line,
                      o.out);
        assert_plain_and_narrow(o.out);
        assert_refused(run(RCLAB_COMMAND, line, "--nonsense"), "--nonsense");
        lessons++;
    }
    ck_assert_int_ge(lessons, 3);
}
END_TEST

START_TEST(run_and_a_name_is_the_name)
{
    struct outcome o = run(RCLAB_COMMAND, "run", "refcount");

    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.out, run(RCLAB_COMMAND, "refcount").out);
}
END_TEST

// Every word that rclab takes has --help: list and run once refused theirs.
START_TEST(list_and_run_have_help_too)
{
    char *help = run(RCLAB_COMMAND, "--help").out;

    ck_assert_str_eq(run(RCLAB_COMMAND, "list", "--help").out, help);
    ck_assert_str_eq(run(RCLAB_COMMAND, "run", "--help").out, help);
}
END_TEST

// What a lesson's output tells to type is there: history once named a lesson
// that is none.
START_TEST(history_names_lessons_that_exist)
{
    struct outcome help = run(RCLAB_COMMAND, "history", "--help");
    int named = 0;

    if (help.status == 2) {
        fprintf(stderr, "skipped: history is built with the explorer only\n");
        return;
    }
    char *out = run(RCLAB_COMMAND, "history").out;
    for (char *at = strstr(out, "rclab "); at; at = strstr(at, "rclab ")) {
        char name[32] = "";
        at += strlen("rclab ");
        snprintf(name, sizeof name, "%.*s",
                 (int)strspn(at, "abcdefghijklmnopqrstuvwxyz"), at);
        ck_assert_int_eq(run(RCLAB_COMMAND, name, "--help").status, 0);
        named++;
    }
    ck_assert_int_ge(named, 2);
}
END_TEST

START_TEST(mistakes_are_answered_by_a_sentence)
{
    const struct {
        const char *argv[5];
        const char *named;
    } mistake[] = {
        {{"rase"}, "'rclab race'"},
        {{"lst"}, "'rclab list'"},
        {{"qqqqqqqq"}, "'qqqqqqqq'"},
        {{""}, "''"},
        {{"run"}, "name of a lesson"},
        {{"run", "rase"}, "'rclab race'"},
        {{"list", "all"}, "'all'"},
        {{"tour", "--from", "tour"}, "'tour' is no step"},
        {{"--helo"}, "'--helo'"},
        {{"race", "extra"}, "'extra'"},
        {{"race", "-x"}, "'-x'"},
        {{"race", "--threads"}, "'--threads' needs a value"},
        {{"race", "--threads", "1"}, "from 2 to 64"},
        {{"race", "--threads", "65"}, "'65'"},
        {{"race", "--threads", "two"}, "'two'"},
        {{"race", "--threads", "2x"}, "'2x'"},
        {{"race", "--threads", "-2"}, "'-2'"},
        {{"race", "--threads", ""}, "''"},
        {{"race", "--runs", "99999999999999999999"}, "from 1 to 100"},
        {{"race", "--json=yes"}, "takes no value"},
        {{"fixes", "--rounds", "0"}, "from 1 to 101"},
        {{"refcount", "--strategy", "magic"}, "naive, locked, atomic"},
    };

    for (size_t i = 0; i < sizeof mistake / sizeof mistake[0]; i++) {
        const char *argv[6] = {RCLAB_COMMAND};
        memcpy(argv + 1, mistake[i].argv, sizeof mistake[i].argv);
        assert_refused(run_command((struct surroundings){0}, argv),
                       mistake[i].named);
    }
}
END_TEST

START_TEST(a_full_disk_is_a_sentence)
{
    struct surroundings full = {.stdout_path = "/dev/full"};

    assert_refused(run_in(full, RCLAB_COMMAND), "No space left");
    assert_refused(run_in(full, RCLAB_COMMAND, "refcount"), "No space left");
    assert_refused(run_in(full, RCLAB_COMMAND, "race", "--yield"),
                   "No space left");
}
END_TEST

START_TEST(a_closed_output_is_a_sentence)
{
    struct surroundings closed = {.stdout_path = ""};

    assert_refused(run_in(closed, RCLAB_COMMAND), "could not be written");
}
END_TEST

// As `rclab race | head -1`: no complaint, whatever the parent did to SIGPIPE.
START_TEST(a_reader_that_went_away_is_no_reason_to_talk)
{
    for (int ignored = 0; ignored <= 1; ignored++) {
        struct surroundings gone = {.reader_gone = true,
                                    .sigpipe_ignored = ignored};
        struct outcome o = run_in(gone, RCLAB_COMMAND, "race", "--yield");
        ck_assert_str_eq(o.err, "");
        ck_assert_int_eq(o.status, 128 + SIGPIPE);
    }
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "command", without_arguments_it_says_what_it_can_do,
        version_is_the_projects, every_lesson_has_help_and_refuses_nonsense,
        run_and_a_name_is_the_name, list_and_run_have_help_too,
        history_names_lessons_that_exist, mistakes_are_answered_by_a_sentence,
        a_full_disk_is_a_sentence, a_closed_output_is_a_sentence,
        a_reader_that_went_away_is_no_reason_to_talk);
}
