#include "code/calls.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static bool
begins(const char **text, const char *with)
{
    size_t n = strlen(with);
    if (strncmp(*text, with, n) != 0)
        return false;
    *text += n;
    return true;
}

// "read4", "unaligned_write8", "volatile_read2", "read_write4", "write_range"
static struct ex_call
plain(const char *name)
{
    struct ex_call call = {.kind = EX_CALL_PLAIN};
    (void)begins(&name, "unaligned_");
    (void)begins(&name, "volatile_");
    if (begins(&name, "read_write"))
        call.reads = call.writes = true;
    else if (begins(&name, "read"))
        call.reads = true;
    else if (begins(&name, "write"))
        call.writes = true;
    else
        return (struct ex_call){.kind = EX_CALL_NONE};
    if (strcmp(name, "_range") == 0)
        call.kind = EX_CALL_RANGE;
    call.size = (uint8_t)strtoul(name, NULL, 10);
    return call;
}

static struct ex_call
atomic(const char *name)
{
    char *verb;
    struct ex_call call = {.kind = EX_CALL_ATOMIC, .reads = true};
    call.size = (uint8_t)(strtoul(name, &verb, 10) / 8);
    if (strncmp(verb, "_compare_exchange_", 18) == 0 &&
        strcmp(verb + 18, "val") != 0)
        call.kind = EX_CALL_CAS;
    return call;
}

static struct ex_call
of_library(const char *name)
{
    static const char *const twice[] = {"setjmp",      "_setjmp", "sigsetjmp",
                                        "__sigsetjmp", "vfork",   "getcontext",
                                        "savectx"};
    struct ex_call call = {.kind = EX_CALL_ANY};
    if (strcmp(name, "__tls_get_addr") == 0)
        call.kind = EX_CALL_THREAD_LOCAL;
    else if (strcmp(name, "memcpy") == 0 || strcmp(name, "memmove") == 0)
        call.kind = EX_CALL_COPY;
    else if (strcmp(name, "memset") == 0)
        call.kind = EX_CALL_FILL;
    for (size_t i = 0; i < sizeof twice / sizeof *twice; i++)
        if (strcmp(name, twice[i]) == 0)
            call.kind = EX_CALL_TWICE;
    return call;
}

struct ex_call
ex_call_of(const char *name)
{
    struct ex_call call = {.kind = EX_CALL_ANY};
    if (name == NULL)
        return call;
    if (!begins(&name, "__tsan_"))
        return of_library(name);
    if (strcmp(name, "memcpy") == 0 || strcmp(name, "memmove") == 0 ||
        strcmp(name, "memset") == 0)
        return of_library(name);
    if (begins(&name, "atomic"))
        return atomic(name);
    if (strcmp(name, "vptr_read") == 0)
        name = "read8";
    else if (strcmp(name, "vptr_update") == 0)
        name = "write8";
    return plain(name);
}
