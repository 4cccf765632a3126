// Formatted text into the program's memory. The interceptor announces
// exactly the bytes that vsnprintf writes.
#include "intercept/format.h"
#include "intercept/intercept.h"

#include <stdarg.h>
#include <stdio.h>

static int
print_to(char *to, size_t size, const char *format, va_list args,
         const void *pc)
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
intercept_vsnprintf(char *to, size_t size, const char *format, va_list args)
{
    return print_to(to, size, format, args, ex_pc());
}

static int
intercept_snprintf(char *to, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print_to(to, size, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_sprintf(char *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print_to(to, (size_t)INT32_MAX, format, args, ex_pc());
    va_end(args);
    return n;
}

static int
intercept_vsprintf(char *to, const char *format, va_list args)
{
    return print_to(to, (size_t)INT32_MAX, format, args, ex_pc());
}

static int
print_new(char **to, const char *format, va_list args, const void *pc)
{
    va_list again;
    ex_format_reads(format, args, pc);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0)
        return n;
    char *text = ex_allocate((size_t)n + 1, pc);
    vsnprintf(text, (size_t)n + 1, format, args);
    ex_writes(to, sizeof *to, pc);
    *to = text;
    return n;
}

static int
intercept_vasprintf(char **to, const char *format, va_list args)
{
    return print_new(to, format, args, ex_pc());
}

static int
intercept_asprintf(char **to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = print_new(to, format, args, ex_pc());
    va_end(args);
    return n;
}

const struct ex_interceptor ex_intercept_print_to[] = {
    EX_INTERCEPT("snprintf", intercept_snprintf),
    EX_INTERCEPT("vsnprintf", intercept_vsnprintf),
    EX_INTERCEPT("sprintf", intercept_sprintf),
    EX_INTERCEPT("vsprintf", intercept_vsprintf),
    EX_INTERCEPT("asprintf", intercept_asprintf),
    EX_INTERCEPT("vasprintf", intercept_vasprintf),
    {NULL, NULL},
};
