// Templates in exercises/project, with these words replaced:
//
//     @RCLAB_ROOT@    the prefix rclab is installed in, or its sources
//     @RCLAB_CFLAGS@  the compiler's words that find its headers, for sh
//     @RCLAB_LIBRARY@ its static library, for sh
//     @RCLAB_INCLUDE@ the folder of its headers
#include "exercise/project.h"

#include "exercise/files.h"
#include "explore/rclab_flags.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct value {
    const char *name;
    char text[EXERCISE_PATH + 64];
};

enum { VALUES = 4 };

// The folder above `path`, in place.
static void
go_up(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash != NULL)
        *slash = '\0';
}

// librclab.a is beside librclab_explored.a as built, one above as installed.
static void
find_library(char *library, size_t size, const char *explored)
{
    char folder[EXERCISE_PATH];

    snprintf(folder, sizeof folder, "%s", explored);
    do {
        go_up(folder);
        snprintf(library, size, "%s/librclab.a", folder);
    } while (access(library, R_OK) != 0 && strrchr(folder, '/') != folder);
}

static void
find_values(struct value values[VALUES])
{
    const char *flags[RCLAB_FLAGS] = {NULL};
    char real[EXERCISE_PATH];
    char library[EXERCISE_PATH + 16];
    int count = rclab_flags(flags);

    values[0].name = "@RCLAB_ROOT@";
    values[1].name = "@RCLAB_CFLAGS@";
    values[2].name = "@RCLAB_LIBRARY@";
    values[3].name = "@RCLAB_INCLUDE@";
    for (int i = 0; i < VALUES; i++)
        values[i].text[0] = '\0';
    for (int i = 0; i < count; i++) {
        bool include = strncmp(flags[i], "-I", 2) == 0;
        if (realpath(flags[i] + (include ? 2 : 0), real) == NULL)
            continue;
        if (!include) {
            find_library(library, sizeof library, real);
            snprintf(values[2].text, sizeof values[2].text, "'%s'", library);
            continue;
        }
        snprintf(values[1].text, sizeof values[1].text, "-I'%s'", real);
        snprintf(values[3].text, sizeof values[3].text, "%s", real);
        go_up(real); // PREFIX/include
        snprintf(values[0].text, sizeof values[0].text, "%s", real);
    }
}

static char *
replace(const char *text, size_t *size, const struct value values[VALUES])
{
    char *made = NULL;
    FILE *out = open_memstream(&made, size);

    if (out == NULL)
        return NULL;
    for (const char *p = text; *p != '\0';) {
        int i = 0;
        while (i < VALUES &&
               strncmp(p, values[i].name, strlen(values[i].name)) != 0)
            i++;
        if (i < VALUES) {
            fputs(values[i].text, out);
            p += strlen(values[i].name);
        } else {
            fputc(*p++, out);
        }
    }
    if (fclose(out) == 0)
        return made;
    free(made);
    return NULL;
}

static bool
make_one(const char *from, const char *to, const struct value values[VALUES])
{
    char *text;
    size_t size;

    if (!files_read(from, &text, &size))
        return false;
    char *made = replace(text, &size, values);
    bool good = made != NULL && files_make(to, made, size);
    int error = errno;
    free(made);
    free(text);
    errno = error;
    return good;
}

bool
project_make(const struct catalog *c, const char *home, int *files, int *kept)
{
    // A hidden file has no dot here: an installation would pass it over.
    static const char *const names[][2] = {
        {"CMakeLists.txt", "CMakeLists.txt"},
        {"Makefile", "Makefile"},
        {"README.md", "README.md"},
        {"compile_flags.txt", "compile_flags.txt"},
        {"tasks.json", ".vscode/tasks.json"},
    };
    struct value values[VALUES];
    char folder[EXERCISE_PATH + 64];

    find_values(values);
    if (!files_join(folder, sizeof folder, home, ".vscode") ||
        (mkdir(folder, 0777) != 0 && errno != EEXIST))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char from[EXERCISE_PATH + 64];
        char to[EXERCISE_PATH + 64];
        snprintf(from, sizeof from, "%s/project/%s", c->path, names[i][0]);
        if (!files_join(to, sizeof to, home, names[i][1]))
            return false;
        if (make_one(from, to, values))
            ++*files;
        else if (errno == EEXIST)
            ++*kept;
        else
            return false;
    }
    return true;
}
