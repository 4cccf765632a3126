// Folders named NN-words are exercises. What belongs to one is seen from the
// files that are there: numbered checks, numbered hints, and a file named as
// the folder, in C or (.txt) in plain words.
#include "exercise/catalog.h"

#include "command/program_path.h" // command_folder
#include "command/terminal.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
is_there(const char *folder, const char *file)
{
    char path[EXERCISE_PATH + 128];
    int length = snprintf(path, sizeof path, "%s/%s", folder, file);

    return length > 0 && (size_t)length < sizeof path &&
           access(path, F_OK) == 0;
}

// How many of prefix1suffix, prefix2suffix, ... there are.
static int
count_files(const char *folder, const char *format)
{
    char file[32];
    int n = 0;

    do {
        n++;
        snprintf(file, sizeof file, format, n);
    } while (is_there(folder, file));
    return n - 1;
}

static int
is_exercise(const struct dirent *entry)
{
    const char *name = entry->d_name;

    return isdigit((unsigned char)name[0]) && isdigit((unsigned char)name[1]) &&
           name[2] == '-' && name[3] != '\0' && strlen(name) < EXERCISE_NAME;
}

// False: its path is too long.
static bool
read_exercise(struct exercise *e, const char *folder, const char *name)
{
    int room = EXERCISE_NAME - 1; // is_exercise looked: nothing is cut
    snprintf(e->name, sizeof e->name, "%.*s", room, name);
    snprintf(e->file, sizeof e->file, "%.*s.c", room, name + 3);
    if (snprintf(e->path, sizeof e->path, "%s/%s", folder, name) >=
        EXERCISE_PATH)
        return false;
    for (char *p = e->file; *p != '\0'; p++)
        if (*p == '-')
            *p = '_';
    if (!is_there(e->path, e->file))
        strcpy(strrchr(e->file, '.'), ".txt");
    e->checks = count_files(e->path, "check_%d.c");
    e->hints = count_files(e->path, "hint_%d.txt");
    return true;
}

static void
choose_folder(char *path, size_t size)
{
    char folder[2048];

    if (command_folder(folder, sizeof folder)) {
        snprintf(path, size, "%s/../share/rclab/exercises", folder);
        if (access(path, R_OK) == 0)
            return;
    }
    snprintf(path, size, "%s", RCLAB_EXERCISES);
}

bool
catalog_open(struct catalog *c, const char *from)
{
    struct dirent **entries = NULL;
    char chosen[EXERCISE_PATH];

    *c = (struct catalog){.all = NULL};
    choose_folder(chosen, sizeof chosen);
    if (realpath(from != NULL ? from : chosen, c->path) == NULL) {
        complain("the exercises are not in %s: %s; install rclab again.",
                 from != NULL ? from : chosen, strerror(errno));
        return false;
    }
    int count = scandir(c->path, &entries, is_exercise, alphasort);
    if (count > 0)
        c->all = calloc((size_t)count, sizeof *c->all);
    for (int i = 0; i < count; i++) {
        if (c->all != NULL &&
            read_exercise(&c->all[c->count], c->path, entries[i]->d_name))
            c->count++;
        free(entries[i]);
    }
    free(entries);
    if (c->count == 0)
        complain("there is no exercise in %s.", c->path);
    return c->count > 0;
}

void
catalog_close(struct catalog *c)
{
    free(c->all);
    c->all = NULL;
    c->count = 0;
}

bool
exercise_is_answer(const struct exercise *e)
{
    return strcmp(strrchr(e->file, '.'), ".txt") == 0;
}
