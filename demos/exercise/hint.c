// `rclab exercise hint` and `rclab exercise solution`: texts, shown step by
// step or once the exercise has passed.
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "exercise/exercise.h"
#include "exercise/files.h"
#include "exercise/session.h"

#include <errno.h>
#include <getopt.h> // optind
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
print_file(const struct exercise *e, const char *file)
{
    char path[EXERCISE_PATH + 128];
    char *text;
    size_t size;

    if (!files_join(path, sizeof path, e->path, file) ||
        !files_read(path, &text, &size)) {
        complain("cannot read %s of %s: %s; install rclab again.", file,
                 e->name, strerror(errno));
        return false;
    }
    fwrite(text, 1, size, stdout);
    free(text);
    return true;
}

static bool
print_hint(const struct exercise *e, int number)
{
    char file[32];

    snprintf(file, sizeof file, "hint_%d.txt", number);
    printf("%s, hint %d of %d\n", e->name, number, e->hints);
    return print_file(e, file);
}

// One more; all of them when there is no more.
static int
hint(struct session *s)
{
    const struct exercise *e = s->exercise;
    bool good = true;

    if (e == NULL)
        return session_print_done(s);
    struct progress p = state_of(&s->state, e->name);
    if (p.hints < e->hints) {
        p.hints++;
        good = print_hint(e, p.hints) && state_set(&s->state, &p);
    } else {
        for (int i = 1; i <= e->hints && good; i++)
            good = print_hint(e, i) && putchar('\n') != EOF;
        printf("These are all; 'rclab exercise solution --give-up' shows the "
               "solution.\n");
    }
    return good ? LESSON_AS_CLAIMED : LESSON_COULD_NOT_RUN;
}

static bool give_up; // --give-up

static int
solution(struct session *s)
{
    const struct exercise *e = s->exercise;
    char file[EXERCISE_NAME + 32];

    if (e == NULL) {
        complain("all exercises have passed: of which one? "
                 "'rclab exercise solution NAME'");
        return LESSON_COULD_NOT_RUN;
    }
    if (!state_of(&s->state, e->name).passed && !give_up) {
        complain("%s has not passed yet; 'rclab exercise solution %s "
                 "--give-up' shows its solution all the same.",
                 e->name, e->name);
        return LESSON_COULD_NOT_RUN;
    }
    snprintf(file, sizeof file, "solution/%s", e->file);
    return print_file(e, file) ? LESSON_AS_CLAIMED : LESSON_COULD_NOT_RUN;
}

int
exercise_hint(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise hint [NAME]",
        .about = "One hint more each time, then all of them again.",
        .rows = rows,
        .operands_max = 1};
    int status = options_read(&options, argc, argv);

    return status == OPTIONS_GO_ON ? session_run(argv[optind], hint) : status;
}

int
exercise_solution(int argc, char **argv)
{
    const struct option_row rows[] = {
        OPTION_FLAG("give-up", &give_up, "also of one that has not passed"),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise solution [NAME] [--give-up]",
        .about = "Prints our solution of an exercise that has passed.",
        .rows = rows,
        .operands_max = 1};
    int status = options_read(&options, argc, argv);

    return status == OPTIONS_GO_ON ? session_run(argv[optind], solution)
                                   : status;
}
