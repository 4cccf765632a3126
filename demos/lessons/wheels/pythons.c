// Each Python is asked by programs/modules.py. Python alone runs, no module.
#include "lessons/wheels/pythons.h"

#include "command/interrupt.h"
#include "command/program_path.h"
#include "lessons/python/ask.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDERS = 64 };

struct folders {
    char seen[FOLDERS][PATH_MAX];
    int count;
};

// Whether this is the first time; beyond the last, each one is the first.
static bool
is_new(struct folders *folders, const char *folder)
{
    char real[PATH_MAX];

    if (realpath(folder, real) == NULL)
        return false;
    for (int i = 0; i < folders->count; i++)
        if (strcmp(folders->seen[i], real) == 0)
            return false;
    if (folders->count < FOLDERS)
        strcpy(folders->seen[folders->count++], real);
    return true;
}

int
pythons_folders(void (*each)(void *context, const char *python,
                             const char *folder),
                void *context)
{
    char path[4096];
    char line[8192];
    int found = 0;
    static struct folders folders; // 256 KiB: not on the stack

    if (!program_path(path, sizeof path, "modules.py"))
        return -1;
    folders.count = 0;
    for (int i = 0; python_names[i] != NULL && !interrupted(); i++) {
        char title[128];
        enum python_answer answer =
            python_line(python_names[i], path, line, sizeof line);
        if (answer == PYTHON_CANNOT_START)
            return -1;
        if (answer == PYTHON_ABSENT)
            continue;
        found++;
        line[strcspn(line, "\n")] = '\0';
        char *rest = NULL;
        const char *version = strtok_r(line, "\t", &rest);
        snprintf(title, sizeof title, "%s, %.40s", python_names[i],
                 version != NULL ? version : "");
        for (const char *folder = strtok_r(NULL, "\t", &rest);
             folder != NULL && !interrupted();
             folder = strtok_r(NULL, "\t", &rest))
            if (is_new(&folders, folder))
                each(context, title, folder);
    }
    return found;
}
