// `rclab exercise init DIR`: a folder of the learner's own, with a folder an
// exercise, what builds them, and what editors read. What is there already stays:
// run again, it puts back what is missing, and nothing else.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "exercise/exercise.h"
#include "exercise/files.h"
#include "exercise/project.h"
#include "exercise/state.h"

#include <dirent.h>
#include <errno.h>
#include <getopt.h> // optind
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct made {
    int files;
    int kept;
};

static bool
cannot(const char *what, const char *path)
{
    complain("exercise init: cannot %s %s: %s. What was written so far stays; "
             "the same command again writes the rest.",
             what, path, strerror(errno));
    return false;
}

static bool
make_folder(const char *path)
{
    struct stat info;

    if (mkdir(path, 0777) == 0)
        return true;
    if (errno == EEXIST && stat(path, &info) == 0) {
        if (S_ISDIR(info.st_mode))
            return true;
        errno = ENOTDIR;
    }
    return cannot("make the folder", path);
}

// Ours, or nothing in it.
static bool
is_free(const char *path)
{
    char state[EXERCISE_PATH + 32];
    DIR *folder = opendir(path);
    bool empty = true;

    if (folder == NULL)
        return cannot("read the folder", path);
    for (struct dirent *d; (d = readdir(folder)) != NULL;)
        empty &= strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0;
    closedir(folder);
    if (empty || (files_join(state, sizeof state, path, STATE_FILE) &&
                  access(state, F_OK) == 0))
        return true;
    complain("exercise init: %s is not empty, and holds no exercises; name a "
             "new folder.",
             path);
    return false;
}

static int
is_given(const struct dirent *entry)
{
    const char *name = entry->d_name;

    return name[0] != '.' && strncmp(name, "hint_", 5) != 0 &&
           strcmp(name, "solution") != 0;
}

static bool
copy_new(struct made *made, const char *from, const char *to)
{
    if (files_copy(from, to)) {
        made->files++;
        return true;
    }
    if (errno != EEXIST)
        return cannot("write", to);
    made->kept++;
    return true;
}

static bool
copy_exercise(struct made *made, const struct exercise *e, const char *home)
{
    char folder[EXERCISE_PATH + EXERCISE_NAME + 2];
    struct dirent **entries = NULL;
    bool good =
        files_join(folder, sizeof folder, home, e->name) && make_folder(folder);
    int count = good ? scandir(e->path, &entries, is_given, alphasort) : 0;

    if (count < 0)
        good = cannot("read", e->path);
    for (int i = 0; i < count; i++) {
        char from[EXERCISE_PATH + 300];
        char to[EXERCISE_PATH + 300];
        good = good && !interrupted() &&
               files_join(from, sizeof from, e->path, entries[i]->d_name) &&
               files_join(to, sizeof to, folder, entries[i]->d_name) &&
               copy_new(made, from, to);
        free(entries[i]);
    }
    free(entries);
    return good;
}

static int
init(const struct catalog *c, const char *home)
{
    struct made made = {0};

    if (!make_folder(home) || !is_free(home))
        return LESSON_COULD_NOT_RUN;
    // First, so that a second try knows the folder.
    if (!state_make(home)) {
        cannot("write your progress to", home);
        return LESSON_COULD_NOT_RUN;
    }
    bool good = project_make(c, home, &made.files, &made.kept);
    if (!good && !interrupted())
        cannot("write to", home);
    for (int i = 0; i < c->count && good; i++)
        good = copy_exercise(&made, &c->all[i], home);
    if (interrupted())
        return interrupt_report("while copying; the same command again writes "
                                "the rest");
    if (!good)
        return LESSON_COULD_NOT_RUN;
    printf("%d exercises are in %s: %d file%s written, %d of yours "
           "kept.\nBegin with:\n",
           c->count, home, made.files, made.files == 1 ? "" : "s", made.kept);
    if (strcmp(home, ".") != 0)
        printf("  cd %s\n", home);
    printf("  less %s/TASK.md     # the task\n"
           "  rclab exercise%*s# judges your file, says what is next\n",
           c->all[0].name, (int)strlen(c->all[0].name) + 4, "");
    return LESSON_AS_CLAIMED;
}

int
exercise_init(int argc, char **argv)
{
    struct catalog catalog;
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise init DIR",
        .about = "Makes a folder with the exercises to solve. Files that are "
                 "there are kept.",
        .rows = rows,
        .operands_max = 1};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (optind == argc || argv[optind][0] == '\0') {
        complain("exercise init: where to? 'rclab exercise init my-exercises' "
                 "makes a folder of that name.");
        return LESSON_COULD_NOT_RUN;
    }
    if (!catalog_open(&catalog, NULL))
        return LESSON_COULD_NOT_RUN;
    status = init(&catalog, argv[optind]);
    catalog_close(&catalog);
    return status;
}
