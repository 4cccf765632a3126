// The statics are in the page below the threads' memory (space.h), which
// belongs to no stack and has shadow cells. A reset restores them only in
// programs that use one.
#include "program/statics.h"

#include "program/space.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static bool used;
static bool named; // the program reads a variable by name, without a call

static const struct {
    const char *name;    // in a report
    const char *library; // for the linker, or NULL
    size_t offset;
    size_t size;
} variables[] = {
#define VARIABLE(field, name, library)                     \
    {                                                      \
        name, library, offsetof(struct ex_statics, field), \
            sizeof((struct ex_statics *)0)->field          \
    }
    {"the standard input", NULL, offsetof(struct ex_statics, stream),
     sizeof(uint32_t)},
    VARIABLE(stream, "the stream", NULL),
    VARIABLE(cancelled, "the request to cancel", NULL),
    VARIABLE(signals, "the pending signals", NULL),
    VARIABLE(process_signals, "the pending signals", NULL),
    VARIABLE(optind, "optind", "optind"),
    VARIABLE(opterr, "opterr", "opterr"),
    VARIABLE(optopt, "optopt", "optopt"),
    VARIABLE(optarg, "optarg", "optarg"),
    VARIABLE(token, "strtok's place", NULL),
    VARIABLE(date, "the library's struct tm", NULL),
    VARIABLE(text, "the library's date text", NULL),
    VARIABLE(message, "the library's message", NULL),
};

enum { VARIABLES = sizeof variables / sizeof *variables };

static struct ex_statics *
statics(void)
{
    return (struct ex_statics *)ex_space.base;
}

struct ex_statics *
ex_statics(void)
{
    used = true;
    return statics();
}

void
ex_statics_reset(void)
{
    if (!used && !named)
        return;
    memset(statics(), 0, sizeof *statics());
    statics()->optind = statics()->opterr = 1;
    used = false;
}

void *
ex_static_variable(const char *name)
{
    for (size_t i = 0; i < VARIABLES; i++)
        if (variables[i].library != NULL &&
            strcmp(variables[i].library, name) == 0) {
            named = true;
            return (char *)statics() + variables[i].offset;
        }
    return NULL;
}

const char *
ex_static_name(uintptr_t addr)
{
    uintptr_t offset = addr - ex_space.base;
    for (size_t i = 0; i < VARIABLES; i++)
        if (offset - variables[i].offset < variables[i].size)
            return variables[i].name;
    return NULL;
}
