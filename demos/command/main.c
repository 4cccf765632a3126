// The command: finds the lesson and runs it. What lessons there are is in
// lessons.c; what a lesson is, in lesson.h.
#include "command/lesson.h"

#include "command/interrupt.h"
#include "command/terminal.h"

#include <stdio.h>
#include <string.h>

static void
print_lessons(void)
{
    const char *group = "";

    for (const struct lesson *l = lessons; l->name != NULL; l++) {
        if (strcmp(l->group, group) != 0)
            printf("\n%s\n", l->group);
        group = l->group;
        printf("  rclab %-10s %s\n", l->name, l->claim);
    }
}

static int
print_help(void)
{
    printf("rclab: how to count references, and how threads lose count\n");
    print_lessons();
    printf("\nThe command\n"
           "  rclab list       the lessons, a line each\n"
           "  rclab run NAME   the same as rclab NAME\n"
           "  rclab NAME --help, rclab --help, rclab --version\n"
           "\n"
           "Exit status: 0 as claimed, 1 a claim failed or a bug was found,\n"
           "2 could not run (a sentence says why), 3 explore and exercise: no "
           "bug, but not\nall was run, 130 interrupted.\n");
    return LESSON_AS_CLAIMED;
}

static bool
is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int
print_list(void)
{
    for (const struct lesson *l = lessons; l->name != NULL; l++)
        printf("%-10s %s\n", l->name, l->claim);
    return LESSON_AS_CLAIMED;
}

static int
run(int argc, char **argv)
{
    const struct lesson *lesson = lesson_find(argv[0]);

    if (lesson != NULL)
        return lesson->run(argc, argv);
    const char *nearest = lesson_nearest(argv[0]);
    if (nearest != NULL)
        complain("there is no '%s'; did you mean 'rclab %s'? "
                 "'rclab list' shows what there is.",
                 argv[0], nearest);
    else
        complain("there is no '%s'; 'rclab list' shows what there is.",
                 argv[0]);
    return LESSON_COULD_NOT_RUN;
}

static int
dispatch(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "--help";
    bool is_list = strcmp(word, "list") == 0;
    bool is_run = strcmp(word, "run") == 0;

    if ((is_list || is_run) && argc == 3 && is_help(argv[2]))
        return print_help();
    if (is_run && argc > 2)
        return run(argc - 2, argv + 2);
    if (is_run) {
        complain("'rclab run' needs the name of a lesson; "
                 "'rclab list' shows them.");
        return LESSON_COULD_NOT_RUN;
    }
    if (is_list || word[0] == '-') {
        if (argc > 2) {
            complain("'rclab %s' takes nothing after it, but got '%s'.", word,
                     argv[2]);
            return LESSON_COULD_NOT_RUN;
        }
        if (is_list)
            return print_list();
        if (is_help(word))
            return print_help();
        if (strcmp(word, "--version") == 0) {
            printf("rclab %s\n", RCLAB_VERSION);
            return LESSON_AS_CLAIMED;
        }
        complain("unknown option '%s'; 'rclab --help' shows what there is.",
                 word);
        return LESSON_COULD_NOT_RUN;
    }
    return run(argc - 1, argv + 1);
}

int
main(int argc, char **argv)
{
    terminal_begin();
    interrupt_begin();
    int status = dispatch(argc, argv);
    // What Ctrl-C has cut short could not run, whatever it looked like.
    if (status == LESSON_COULD_NOT_RUN && interrupted())
        status = interrupt_report("before it was done");
    terminal_flush();
    return status;
}
