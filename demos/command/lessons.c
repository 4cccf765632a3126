// The table of the lessons that are built, and finding one by name or by nearly
// its name.
#include "command/lesson.h"

#include "command/nearest.h"

#include <string.h>

#define LESSON(name, group, claim) {#name, group, claim, name##_main},

const struct lesson lessons[] = {
#include "lessons_built.h" // made of lessons.def by lessons.cmake
    {NULL, NULL, NULL, NULL},
};

const struct lesson *
lesson_find(const char *name)
{
    for (const struct lesson *l = lessons; l->name != NULL; l++)
        if (strcmp(l->name, name) == 0)
            return l;
    return NULL;
}

const char *
lesson_nearest(const char *name)
{
    struct nearest n = nearest_to(name);

    for (const struct lesson *l = lessons; l->name != NULL; l++)
        nearest_try(&n, l->name);
    nearest_try(&n, "list");
    nearest_try(&n, "run");
    return n.best;
}
