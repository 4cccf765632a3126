// `rclab exercise verify`: every exercise judges as it says. The starter and
// the wrong solutions are caught as caught.txt says, the solution passes.
// --others: what other people wrote instead, wrong/ and right/ in a folder.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "exercise/caught.h"
#include "exercise/exercise.h"
#include "exercise/files.h"
#include "exercise/form.h"
#include "exercise/judge.h"

#include <dirent.h>
#include <getopt.h> // optind
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct tally {
    int files;
    int wrong; // not as stated
    bool cannot;
    double slowest;
    bool show;          // what the learner would see
    const char *others; // a folder; NULL: the exercise's own files
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
    exercise_judge(&j, e, path);
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
// them. NULL: they must pass. Returns how many there are.
static int
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
        if ((c == NULL || row != NULL) && !interrupted())
            verify_file(t, e, from, file, row);
        free(entries[i]);
    }
    free(entries);
    return count > 0 ? count : 0;
}

static void
verify_exercise(struct tally *t, const struct exercise *e)
{
    struct caught caught;
    char solution[EXERCISE_NAME + 32];

    printf("%s\n", e->name);
    if (!caught_read(&caught, e)) {
        t->wrong++;
        return;
    }
    t->wrong += form_check(e, &caught);
    snprintf(solution, sizeof solution, "solution/%s", e->file);
    verify_file(t, e, e->path, solution, NULL);
    const struct caught_row *starter = caught_find(&caught, e->file);
    if (starter != NULL && !interrupted())
        verify_file(t, e, e->path, e->file, starter);
    verify_folder(t, e, e->path, "wrong", &caught);
}

// What other people wrote for it, if anybody did.
static void
verify_others(struct tally *t, const struct exercise *e, const char *others)
{
    struct exercise theirs = *e; // as if the exercise were there
    struct caught caught;

    if (!files_join(theirs.path, sizeof theirs.path, others, e->name) ||
        access(theirs.path, F_OK) != 0)
        return;
    printf("%s\n", e->name);
    if (!caught_read(&caught, &theirs)) {
        t->wrong++;
        return;
    }
    t->wrong += form_check_caught(&theirs, &caught);
    verify_folder(t, e, theirs.path, "wrong", &caught);
    verify_folder(t, e, theirs.path, "right", NULL);
}

static void
verify(struct tally *t, const struct exercise *e)
{
    if (t->others != NULL)
        verify_others(t, e, t->others);
    else
        verify_exercise(t, e);
}

static int
report(const struct tally *t)
{
    if (interrupted())
        return interrupt_report("while verifying");
    if (t->files == 0 && t->wrong == 0) {
        complain("nothing to judge in %s: it must have folders like "
                 "03-lock-it/wrong.",
                 t->others);
        return LESSON_COULD_NOT_RUN;
    }
    printf("Result: %d of %d verdicts as stated, the slowest in %.2f s%s.\n",
           t->files - t->wrong > 0 ? t->files - t->wrong : 0, t->files,
           t->slowest, t->wrong ? "; see the lines with !" : "");
    if (t->cannot)
        return LESSON_COULD_NOT_RUN;
    return t->wrong == 0 ? LESSON_AS_CLAIMED : LESSON_FAILED;
}

int
exercise_verify(int argc, char **argv)
{
    const char *from = NULL;
    struct tally tally = {.files = 0};
    struct catalog catalog;
    const struct option_row rows[] = {
        {.name = "from",
         .argument = "DIR",
         .text = &from,
         .help = "the exercises there (those installed)"},
        {.name = "others",
         .argument = "DIR",
         .text = &tally.others,
         .help = "instead of its own files, NAME/wrong and right there"},
        OPTION_FLAG("show", &tally.show, "also what a learner would see"),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise verify [NAME]... [OPTION]...",
        .about = "Checks the exercises themselves: each solution passes, each "
                 "starter\nand each wrong solution is caught as its caught.txt "
                 "says.",
        .rows = rows,
        .operands_max = INT_MAX};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!catalog_open(&catalog, from))
        return LESSON_COULD_NOT_RUN;
    const struct exercise *e = catalog.all;
    for (int i = optind; i < argc && e != NULL && !interrupted(); i++)
        if ((e = catalog_find(&catalog, argv[i])) != NULL)
            verify(&tally, e);
    for (int i = 0; optind == argc && i < catalog.count && !interrupted(); i++)
        verify(&tally, &catalog.all[i]);
    status = e != NULL ? report(&tally) : LESSON_COULD_NOT_RUN;
    catalog_close(&catalog);
    return status;
}
