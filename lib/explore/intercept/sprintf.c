// Formatted text into the program's memory. Nothing is written beyond what
// the format gives: that many bytes are announced.
#include "intercept/format.h"
#include "intercept/intercept.h"

#include <stdarg.h>
#include <stdio.h>

static int
print(char *to, size_t size, const char *format, va_list args, const void *pc)
{
    ex_format_reads(format, args, pc);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n >= 0 && size > 0)
        ex_writes(to, (size_t)n < size ? (size_t)n + 1 : size, pc);
    return vsnprintf(to, size, format, args);
}

static int
door_vsnprintf(char *to, size_t size, const char *format, va_list args)
{
    return print(to, size, format, args, ex_pc());
}

static int
door_snprintf(char *to, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print(to, size, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
door_sprintf(char *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print(to, (size_t)INT32_MAX, format, args, ex_pc());
    va_end(args);
    return n;
}

const struct ex_door ex_doors_sprintf[] = {
    EX_DOOR("snprintf", door_snprintf),
    EX_DOOR("vsnprintf", door_vsnprintf),
    EX_DOOR("sprintf", door_sprintf),
    {NULL, NULL},
};
