// `rclab exercise`: the table of its words.
#include "exercise/exercise.h"

#include "command/lesson.h"
#include "command/nearest.h"
#include "command/terminal.h"
#include "exercise/catalog.h"

#include <stdio.h>
#include <string.h>

static const struct word {
    const char *name;
    const char *arguments;
    const char *help;
    int (*run)(int argc, char **argv);
} words[] = {
    {"init", "DIR", "make a folder with the exercises", exercise_init},
    {"check", "[NAME]", "judge your file; so does 'rclab exercise' alone",
     exercise_check},
    {"watch", "[NAME]", "judge each time you save; Ctrl-C ends it",
     exercise_watch},
    {"list", "", "the exercises, and how far you are", exercise_list},
    {"export", "", "judge all, as a CSV of results", exercise_export},
    {"hint", "[NAME]", "one hint more each time", exercise_hint},
    {"solution", "[NAME]", "ours, once yours has passed, or --give-up",
     exercise_solution},
    {"reset", "NAME", "the starter again; yours becomes FILE.old",
     exercise_reset},
};

enum { WORDS = sizeof words / sizeof words[0] };

static int
print_help(void)
{
    printf("Usage: rclab exercise [WORD] [NAME] [OPTION]...\n"
           "\n"
           "Tasks to solve in C. Your answer is judged in every interleaving: "
           "it passes,\nor one is shown in which it fails, on your own "
           "lines.\n\n"
           "Begin with 'rclab exercise init DIR', go there, and type 'rclab "
           "exercise': it\njudges the first exercise that has not passed and "
           "says what to do next. NAME\nmay be 3, lock-it, lock_it.c or a path "
           "with one of these.\n\n");
    for (int i = 0; i < WORDS; i++) {
        char left[32];
        snprintf(left, sizeof left, "%s %s", words[i].name, words[i].arguments);
        printf("  %-20s %s\n", left, words[i].help);
    }
    printf("\n'rclab exercise WORD --help' says more.\n");
    return LESSON_AS_CLAIMED;
}

static int
complain_of(const char *name)
{
    struct nearest n = nearest_to(name);

    for (int i = 0; i < WORDS; i++)
        nearest_try(&n, words[i].name);
    nearest_try(&n, "--help");
    if (n.best != NULL)
        complain("exercise: there is no '%s'; did you mean 'rclab exercise "
                 "%s'? See 'rclab exercise --help'.",
                 name, n.best);
    else
        complain("exercise: there is no '%s'; see 'rclab exercise --help'.",
                 name);
    return LESSON_COULD_NOT_RUN;
}

// `rclab exercise 3` is `rclab exercise check 3`.
static bool
is_exercise(const char *word)
{
    struct catalog catalog;
    bool found = word[0] != '-' && catalog_open(&catalog, NULL) &&
                 catalog_get(&catalog, word) != NULL;

    if (word[0] != '-')
        catalog_close(&catalog);
    return found;
}

int
exercise_main(int argc, char **argv)
{
    char name[64];
    const char *word = argc > 1 ? argv[1] : "";

    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return print_help();
    if (word[0] == '\0' && argc <= 1)
        return exercise_check(argc, argv);
    for (int i = 0; i < WORDS; i++)
        if (strcmp(words[i].name, word) == 0) {
            snprintf(name, sizeof name, "exercise %s", word);
            argv[1] = name;
            return words[i].run(argc - 1, argv + 1);
        }
    return is_exercise(word) ? exercise_check(argc, argv) : complain_of(word);
}
