// Verdicts for programs: --json, the lines for editors, the CSV, and what a
// classroom does with them.
#include "desk.h"
#include "support.h"

#include <regex.h>
#include <stdio.h>
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

static const char *
text_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItem(object, key);

    ck_assert_msg(item != NULL, "no %s", key);
    return cJSON_IsNull(item) ? "(null)" : cJSON_GetStringValue(item);
}

static double
number_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItem(object, key);

    ck_assert_msg(cJSON_IsNumber(item), "no %s", key);
    return cJSON_GetNumberValue(item);
}

START_TEST(a_failure_as_json_says_what_the_text_says)
{
    begin();
    struct outcome o = exercise("check", "3", "--json");
    ck_assert_int_eq(o.status, 1);
    assert_plain_and_narrow(o.out);
    cJSON *result = last_json(o.out);
    ck_assert_str_eq(text_of(result, "command"), "exercise check");
    ck_assert_str_eq(text_of(result, "exercise"), "03-lock-it");
    ck_assert_str_eq(text_of(result, "file"), "03-lock-it/lock_it.c");
    ck_assert_str_eq(text_of(result, "verdict"), "fail");
    ck_assert_str_eq(text_of(result, "kind"), "lost-update");
    ck_assert_str_eq(text_of(result, "check"), "check_2");
    ck_assert_str_eq(text_of(result, "sentence"), "an update is lost");
    ck_assert_ptr_nonnull(strstr(o.out, text_of(result, "property")));
    ck_assert_ptr_nonnull(strstr(o.out, text_of(result, "schedule")));
    const cJSON *first =
        cJSON_GetArrayItem(cJSON_GetObjectItem(result, "problems"), 0);
    ck_assert_str_eq(text_of(first, "file"), "03-lock-it/lock_it.c");
    ck_assert(number_of(first, "line") == 10);
    cJSON_Delete(result);
    desk_end();
}
END_TEST

START_TEST(a_pass_as_json_has_its_interleavings)
{
    begin();
    desk_from("03-lock-it/solution/lock_it.c", "03-lock-it/lock_it.c");
    struct outcome o = exercise("check", "3", "--json", "--problems");
    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_null(strstr(o.out, ": error: "));
    cJSON *result = last_json(o.out);
    ck_assert_str_eq(text_of(result, "verdict"), "pass");
    ck_assert_str_eq(text_of(result, "schedule"), "(null)");
    ck_assert(number_of(result, "executions") > 5);
    ck_assert_int_eq(
        cJSON_GetArraySize(cJSON_GetObjectItem(result, "problems")), 0);
    cJSON_Delete(result);
    desk_end();
}
END_TEST

START_TEST(the_list_as_json_has_each_exercise)
{
    begin();
    exercise("hint", "1");
    struct outcome o = exercise("list", "--json");
    cJSON *result = last_json(o.out);
    const cJSON *all = cJSON_GetObjectItem(result, "exercises");
    const cJSON *first = cJSON_GetArrayItem(all, 0);

    ck_assert_int_eq(cJSON_GetArraySize(all), 12);
    ck_assert_str_eq(text_of(first, "exercise"), "01-predict");
    ck_assert(cJSON_IsTrue(cJSON_GetObjectItem(first, "next")));
    ck_assert(cJSON_IsFalse(cJSON_GetObjectItem(first, "passed")));
    ck_assert(number_of(first, "hints_seen") == 1);
    ck_assert(number_of(result, "passed") == 0);
    cJSON_Delete(result);
    desk_end();
}
END_TEST

// The pattern of the task that init wrote, which is one of regcomp, too.
static void
read_pattern(regex_t *pattern)
{
    cJSON *tasks = cJSON_Parse(desk_read(".vscode/tasks.json"));
    const cJSON *task =
        cJSON_GetArrayItem(cJSON_GetObjectItem(tasks, "tasks"), 0);
    const cJSON *matcher = cJSON_GetObjectItem(task, "problemMatcher");
    const cJSON *form = cJSON_GetObjectItem(matcher, "pattern");

    ck_assert(number_of(form, "file") == 1 && number_of(form, "line") == 2 &&
              number_of(form, "message") == 4 && number_of(form, "code") == 5);
    ck_assert_int_eq(regcomp(pattern, text_of(form, "regexp"), REG_EXTENDED),
                     0);
    cJSON_Delete(tasks);
}

static const struct place {
    const char *number, *from, *to; // the answer, and where it is put
    const char *first;              // of the lines
    int count;
} places[] = {
    {"3", NULL, NULL,
     "03-lock-it/lock_it.c:10: error: lost update on cnt [lost-update]", 3},
    {"5", NULL, NULL,
     "05-two-locks/two_locks.c:8: error: deadlock of Thread 1 and Thread 2 "
     "[deadlock]",
     2},
    {"1", NULL, NULL,
     "01-predict/predict.txt:1: error: 1 distinct order is right, but there "
     "are more [answer]",
     1},
    {"3", "int x = ;\n", "03-lock-it/lock_it.c",
     "03-lock-it/lock_it.c:1: error: expected expression", 1},
    {"2", "# mine\nnothing\n", "02-break-it/break_it.txt",
     "02-break-it/break_it.txt:2: error: line 2 of break_it.txt", 1},
};

enum { PLACES = sizeof places / sizeof places[0] };

START_TEST(the_lines_for_editors_match_the_pattern_of_the_task)
{
    const struct place *p = &places[_i];
    regex_t pattern;
    int lines = 0;

    begin();
    read_pattern(&pattern);
    if (p->from != NULL)
        desk_write(p->to, p->from);
    struct outcome o = exercise("check", p->number, "--problems");
    ck_assert_int_eq(o.status, 1);
    ck_assert_msg(strstr(o.out, p->first) != NULL, "%s", o.out);
    for (char *line = strtok(o.out, "\n"); line != NULL;
         line = strtok(NULL, "\n")) {
        regmatch_t part[6];
        if (regexec(&pattern, line, 6, part, 0) != 0)
            continue;
        lines++;
        line[part[1].rm_eo] = '\0';
        ck_assert_msg(desk_has(line), "there is no %s", line);
    }
    ck_assert_int_eq(lines, p->count);
    regfree(&pattern);
    desk_end();
}
END_TEST

START_TEST(the_words_for_clangd_compile_the_checks_and_find_rclab)
{
    begin();
    desk_write("own.c", "#include <rclab/rclab.h>\n");
    ck_assert_int_eq(
        desk_sh("for check in */check_1.c own.c; do '" RCLAB_CC
                "' @compile_flags.txt -fsyntax-only \"$check\" || exit 1; done")
            .status,
        0);
    ck_assert_int_ne(
        desk_sh("grep -v -e -I compile_flags.txt >words; '" RCLAB_CC
                "' @words -fsyntax-only own.c")
            .status,
        0);
    desk_end();
}
END_TEST

// Each is judged anew: what the folder remembers makes no pass.
START_TEST(the_csv_has_what_is_judged_not_what_is_remembered)
{
    begin();
    desk_from("04-atomic/solution/atomic.c", "04-atomic/atomic.c");
    desk_write(".rclab-exercise", "05-two-locks passed 2\n");
    struct outcome o = exercise("export");
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    int rows = 0;
    for (const char *c = o.out; *c != '\0'; c++)
        rows += *c == '\n';
    ck_assert_int_eq(rows, 13);
    ck_assert_int_eq(strncmp(o.out, "exercise,verdict,kind,check,", 28), 0);
    ck_assert_ptr_nonnull(strstr(o.out, "\n04-atomic,pass,pass,check_8,"));
    ck_assert_ptr_nonnull(strstr(o.out, "\n05-two-locks,fail,deadlock,check_2,"
                                        "1,2,"));
    ck_assert_ptr_nonnull(strstr(o.out, ",\"threads wait for ever\"\n"));
    ck_assert_ptr_nonnull(strstr(o.out, "\"1 distinct order is right, but "));
    ck_assert_str_eq(desk_read(".rclab-exercise"), "05-two-locks passed 2\n");
    desk_end();
}
END_TEST

// A new exercise has to come into docs/grading/classroom.yml: its step, its
// result and its place among the runners.
START_TEST(the_workflow_grades_each_exercise)
{
    char part[128];
    char runners[256] = "runners: \"";

    begin();
    const char *flow = desk_read(RCLAB_SOURCE "/docs/grading/classroom.yml");
    cJSON *list = last_json(exercise("list", "--json").out);
    const cJSON *one;
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(list, "exercises"))
    {
        const char *name = text_of(one, "exercise");
        snprintf(part, sizeof part, "command: rclab exercise check %s,", name);
        ck_assert_msg(strstr(flow, part) != NULL, "no %s", part);
        snprintf(part, sizeof part, "- id: e%.2s\n", name);
        ck_assert_msg(strstr(flow, part) != NULL, "no %s", part);
        snprintf(part, sizeof part, "E%.2s_RESULTS: ${{steps.e%.2s.", name,
                 name);
        ck_assert_msg(strstr(flow, part) != NULL, "no %s", part);
        snprintf(part, sizeof part, "%se%.2s", one->prev->next ? "," : "",
                 name);
        strcat(runners, part);
    }
    strcat(runners, "\"");
    ck_assert_msg(strstr(flow, runners) != NULL, "no %s", runners);
    cJSON_Delete(list);
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    Suite *s =
        suite_of("exercise_results", a_failure_as_json_says_what_the_text_says,
                 a_pass_as_json_has_its_interleavings,
                 the_list_as_json_has_each_exercise,
                 the_words_for_clangd_compile_the_checks_and_find_rclab,
                 the_csv_has_what_is_judged_not_what_is_remembered,
                 the_workflow_grades_each_exercise);
    TCase *each = tcase_create("places");

    tcase_add_loop_test(
        each, the_lines_for_editors_match_the_pattern_of_the_task, 0, PLACES);
    suite_add_tcase(s, each);
    return s;
}
