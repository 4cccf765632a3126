// A list of unseen accesses, and a hash set of the pcs that calls return to.
// The loaded program tells whether a name is a function or data.
#include "program/unseen.h"

#include "program/module.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CALLS = 1024 };

bool ex_unseen_calls;
static struct ex_unseen *list;
static size_t count;
static const void *calls[CALLS];
static size_t call_count;
static char *functions; // names, one after the other, each ending in 0
static size_t functions_size;

bool
ex_unseen_any(void)
{
    return count != 0;
}

void
ex_unseen_forget(void)
{
    free(list);
    list = NULL;
    count = call_count = 0;
    ex_unseen_calls = false;
    memset(calls, 0, sizeof calls);
}

bool
ex_unseen_add(const struct ex_unseen *unseen)
{
    struct ex_unseen *more = realloc(list, (count + 1) * sizeof *list);

    if (more == NULL)
        return false;
    list = more;
    list[count++] = *unseen;
    return true;
}

bool
ex_unseen_function(const char *name, size_t length)
{
    char *more = realloc(functions, functions_size + length + 1);

    if (more == NULL)
        return false;
    functions = more;
    memcpy(functions + functions_size, name, length);
    functions[functions_size + length] = '\0';
    functions_size += length + 1;
    return true;
}

static bool
is_function(const char *name)
{
    for (size_t i = 0; i < functions_size; i += strlen(functions + i) + 1)
        if (strcmp(functions + i, name) == 0)
            return true;
    return false;
}

void
ex_unseen_settle(void)
{
    size_t kept = 0;

    ex_unseen_calls = false;
    for (size_t i = 0; i < count; i++) {
        if (list[i].plain && is_function(list[i].what))
            continue;
        list[kept++] = list[i];
        ex_unseen_calls |= !list[i].assembly;
    }
    count = kept;
    free(functions);
    functions = NULL;
    functions_size = 0;
}

void
ex_unseen_called(const void *pc)
{
    size_t i = (uintptr_t)pc % CALLS;

    while (calls[i] != NULL && calls[i] != pc)
        i = (i + 1) % CALLS;
    if (calls[i] == NULL && call_count < CALLS - 1) {
        calls[i] = pc;
        call_count++;
    }
}

// Whether the operand is data. The name of a library function, passed as an
// argument, is not: its address is outside the program's writable bytes.
static bool
is_data(const struct ex_unseen *u)
{
    const void *at = u->plain ? dlsym(ex_module.handle, u->what) : NULL;

    return at == NULL || (uintptr_t)at - ex_module.data < ex_module.data_size;
}

static bool
was_called(const struct ex_unseen *u, const struct ex_names *names)
{
    struct ex_where where;

    for (size_t i = 0; i < CALLS; i++)
        if (calls[i] != NULL && names->where(names->self, calls[i], &where) &&
            where.line == u->line && strcmp(where.file, u->file) == 0)
            return true;
    return false;
}

bool
ex_unseen_reached(const struct ex_names *names, struct ex_cause *cause)
{
    for (size_t i = 0; i < count; i++) {
        const struct ex_unseen *u = &list[i];
        if (!u->assembly && !(is_data(u) && was_called(u, names)))
            continue;
        ex_cause_set(cause, u->assembly ? EX_REASON_ASSEMBLY : EX_REASON_STRUCT,
                     u->what, u->file);
        cause->number = (uint64_t)u->line;
        return true;
    }
    return false;
}
