// The authors' tool: every exercise judges as it claims. The solution and the
// answers in right/ pass; the starter and the answers in wrong/ are caught as
// caught.txt says.
//
//     exercise_verify [NAME]... [--sample] [--show]
//
// The folder of answers has a folder an exercise, named as the exercise is. A
// sample is the solution, the starter, the first answer in right/ and, of those
// in wrong/ that one check catches with one kind, the first in caught.txt.
#include "caught.h"
#include "form.h"

#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "exercise/files.h"
#include "exercise/judge.h"

#include <dirent.h>
#include <getopt.h> // optind
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tally {
    int files;
    int wrong; // not as stated
    bool cannot;
    double slowest;
    bool show;   // what the learner would see
    bool sample; // one answer for all that are caught alike
};

static void
say_expected(char *to, size_t size, const struct caught_row *row)
{
    if (row == NULL)
        snprintf(to, size, "pass");
    else
        snprintf(to, size, "%s%s%s", row->check, row->check[0] ? " " : "",
                 row->kind);
}

static void
say_found(char *to, size_t size, const struct judged *j)
{
    if (j->verdict == JUDGED_PASS)
        snprintf(to, size, "pass");
    else if (j->verdict == JUDGED_FAIL)
        snprintf(to, size, "%s%s%s", j->check, j->check[0] ? " " : "", j->kind);
    else if (j->verdict == JUDGED_LIMIT)
        snprintf(to, size, "%s %s", j->check, j->kind);
    else
        snprintf(to, size, "no verdict");
}

static bool
is_as_stated(const struct judged *j, const struct caught_row *row)
{
    if (row == NULL)
        return j->verdict == JUDGED_PASS;
    return j->verdict == JUDGED_FAIL && strcmp(j->kind, row->kind) == 0 &&
           (row->check[0] == '\0' || strcmp(j->check, row->check) == 0);
}

// A file of the folder `from`; `row` is what must catch it, NULL: it must pass.
static void
verify_file(struct tally *t, const struct exercise *e, const char *from,
            const char *file, const struct caught_row *row)
{
    char path[EXERCISE_PATH + 512];
    char expected[64];
    char found[64];
    struct judged j;

    snprintf(path, sizeof path, "%s/%s", from, file);
    exercise_judge(&j, e, path, false);
    if (j.verdict == JUDGED_INTERRUPTED)
        return;
    bool good = is_as_stated(&j, row);
    say_expected(expected, sizeof expected, row);
    say_found(found, sizeof found, &j);
    printf("  %s %-36s %-26s %5.2f s\n", good ? "  " : "! ", file, found,
           j.seconds);
    if (!good)
        printf("     but must be: %s\n", expected);
    if ((!good || t->show) && j.sentence[0] != '\0')
        printf("     %s\n", j.sentence);
    if ((!good || t->show) && j.text != NULL)
        printf("%s\n", j.text);
    terminal_flush();
    t->files++;
    t->wrong += !good;
    t->cannot |= j.verdict == JUDGED_CANNOT;
    if (j.seconds > t->slowest)
        t->slowest = j.seconds;
    judged_free(&j);
}

static int
is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

// The files in `from`/`folder`. `c`: only those with a row, which must catch
// them. NULL: they must pass.
static void
verify_folder(struct tally *t, const struct exercise *e, const char *from,
              const char *folder, const struct caught *c)
{
    char path[EXERCISE_PATH + 16];
    struct dirent **entries = NULL;

    snprintf(path, sizeof path, "%s/%s", from, folder);
    int count = scandir(path, &entries, is_file, alphasort);
    for (int i = 0; i < count; i++) {
        char file[300];
        snprintf(file, sizeof file, "%s/%s", folder, entries[i]->d_name);
        const struct caught_row *row = c != NULL ? caught_find(c, file) : NULL;
        bool chosen = c == NULL ? !t->sample || i == 0
                                : row != NULL && (!t->sample ||
                                                  caught_first(c, row) == row);
        if (chosen && !interrupted())
            verify_file(t, e, from, file, row);
        free(entries[i]);
    }
    free(entries);
}

static void
verify(struct tally *t, const struct exercise *e, const char *answers)
{
    struct caught caught;
    char solution[EXERCISE_NAME + 32];
    char folder[EXERCISE_PATH];

    printf("%s\n", e->name);
    if (!files_join(folder, sizeof folder, answers, e->name) ||
        !caught_read(&caught, folder)) {
        t->wrong++;
        return;
    }
    t->wrong += form_check(e, folder, &caught);
    snprintf(solution, sizeof solution, "solution/%s", e->file);
    verify_file(t, e, e->path, solution, NULL);
    const struct caught_row *starter = caught_find(&caught, e->file);
    if (starter != NULL && !interrupted())
        verify_file(t, e, e->path, e->file, starter);
    verify_folder(t, e, folder, "wrong", &caught);
    verify_folder(t, e, folder, "right", NULL);
}

static int
report(const struct tally *t)
{
    if (interrupted())
        return interrupt_report("while verifying");
    printf("Result: %d of %d verdicts as stated, the slowest in %.2f s%s.\n",
           t->files - t->wrong > 0 ? t->files - t->wrong : 0, t->files,
           t->slowest, t->wrong ? "; see the lines with !" : "");
    if (t->cannot)
        return LESSON_COULD_NOT_RUN;
    return t->wrong == 0 ? LESSON_AS_CLAIMED : LESSON_FAILED;
}

static int
verify_all(struct tally *t, const char *from, const char *answers, char **names)
{
    struct catalog catalog;
    int status = LESSON_COULD_NOT_RUN;

    if (!catalog_open(&catalog, from))
        return status;
    const struct exercise *e = catalog.all;
    for (char **name = names; *name != NULL && e != NULL; name++)
        if ((e = catalog_find(&catalog, *name)) != NULL && !interrupted())
            verify(t, e, answers);
    for (int i = 0; *names == NULL && i < catalog.count && !interrupted(); i++)
        verify(t, &catalog.all[i], answers);
    if (e != NULL)
        status = report(t);
    catalog_close(&catalog);
    return status;
}

int
main(int argc, char **argv)
{
    const char *from = RCLAB_EXERCISES;
    const char *answers = RCLAB_ANSWERS;
    struct tally tally = {.files = 0};
    const struct option_row rows[] = {
        {.name = "exercises",
         .argument = "DIR",
         .text = &from,
         .help = "the exercises (demos/exercises)"},
        {.name = "answers",
         .argument = "DIR",
         .text = &answers,
         .help = "the answers (tests/exercises)"},
        OPTION_FLAG("sample", &tally.sample, "one answer a check and kind"),
        OPTION_FLAG("show", &tally.show, "also what a learner would see"),
        {.name = NULL}};
    const struct options options = {
        .usage = "exercise_verify [NAME]... [OPTION]...",
        .about = "Whether the exercises judge as they claim: each solution and "
                 "each answer in\nright/ passes; each starter and each answer "
                 "in wrong/ is caught as caught.txt\nsays.",
        .rows = rows,
        .operands_max = INT_MAX};

    terminal_begin();
    interrupt_begin();
    argv[0] = "exercise_verify";
    int status = options_read(&options, argc, argv);
    if (status == OPTIONS_GO_ON)
        status = verify_all(&tally, from, answers, argv + optind);
    terminal_flush();
    return status;
}
