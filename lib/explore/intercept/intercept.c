// The names of all doors, searched family by family: a program has a few
// dozen library calls, so this is a few thousand string comparisons, once.
#include "intercept/intercept.h"

#include <string.h>

static const struct ex_door *const families[] = {
    ex_doors_access,  ex_doors_atomic, ex_doors_thread,     ex_doors_mutex,
    ex_doors_cond,    ex_doors_rwlock, ex_doors_sem,        ex_doors_once,
    ex_doors_key,     ex_doors_c11,    ex_doors_time,       ex_doors_print,
    ex_doors_string,  ex_doors_heap,   ex_doors_exit,       ex_doors_explore,
    ex_doors_compare, ex_doors_number, ex_doors_sprintf,    ex_doors_sort,
    ex_doors_libc,    ex_doors_scan,   ex_doors_attributes,
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
