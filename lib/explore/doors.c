// The names of all doors, searched family by family: a program has a few
// dozen library calls, so this is a few thousand string comparisons, once.
#include "doors.h"

#include <string.h>

static const struct ex_door *const families[] = {
    ex_doors_access, ex_doors_atomic, ex_doors_thread,
    ex_doors_mutex,  ex_doors_heap,   ex_doors_exit,
};

ex_function *
ex_door(const char *name)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (const struct ex_door *d = families[i]; d->name != NULL; d++)
            if (strcmp(d->name, name) == 0)
                return d->function;
    return NULL;
}
