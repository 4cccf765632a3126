// String functions on the program's memory: the compiler does not announce
// what libc reads and writes, so these doors do. memcpy and its like are with
// the hooks.
#include "doors.h"
#include "doors_format.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static void
reads(const void *p, size_t size, const void *pc)
{
    ex_access(p, size, false, pc);
}

static void
writes(const void *p, size_t size, const void *pc)
{
    ex_access(p, size, true, pc);
}

static size_t
door_strlen(const char *s)
{
    reads(s, strlen(s) + 1, ex_pc());
    return strlen(s);
}

static char *
door_strcpy(char *to, const char *from)
{
    ex_access_copy(to, from, strlen(from) + 1, ex_pc());
    return strcpy(to, from);
}

static char *
door_strncpy(char *to, const char *from, size_t size)
{
    reads(from, strnlen(from, size), ex_pc());
    writes(to, size, ex_pc());
    return strncpy(to, from, size);
}

static char *
door_strcat(char *to, const char *from)
{
    size_t n = strlen(to);
    reads(to, n + 1, ex_pc());
    ex_access_copy(to + n, from, strlen(from) + 1, ex_pc());
    return strcat(to, from);
}

static size_t
equal_part(const char *a, const char *b, size_t most)
{
    size_t n = 0;
    while (n < most && a[n] == b[n] && a[n] != '\0')
        n++;
    return n < most ? n + 1 : n;
}

static int
door_strncmp(const char *a, const char *b, size_t most)
{
    size_t n = equal_part(a, b, most);
    reads(a, n, ex_pc());
    reads(b, n, ex_pc());
    return strncmp(a, b, most);
}

static int
door_strcmp(const char *a, const char *b)
{
    size_t n = equal_part(a, b, SIZE_MAX);
    reads(a, n, ex_pc());
    reads(b, n, ex_pc());
    return strcmp(a, b);
}

static char *
door_strchr(const char *s, int c)
{
    reads(s, strlen(s) + 1, ex_pc());
    return strchr(s, c);
}

static char *
door_strrchr(const char *s, int c)
{
    reads(s, strlen(s) + 1, ex_pc());
    return strrchr(s, c);
}

static char *
door_strstr(const char *s, const char *part)
{
    reads(s, strlen(s) + 1, ex_pc());
    reads(part, strlen(part) + 1, ex_pc());
    return strstr(s, part);
}

static int
door_memcmp(const void *a, const void *b, size_t size)
{
    reads(a, size, ex_pc());
    reads(b, size, ex_pc());
    return memcmp(a, b, size);
}

static void *
door_memchr(const void *p, int c, size_t size)
{
    reads(p, size, ex_pc());
    return memchr(p, c, size);
}

static void
door_bzero(void *p, size_t size)
{
    writes(p, size, ex_pc());
    memset(p, 0, size);
}

static int
print(char *to, size_t size, const char *format, va_list args, const void *pc)
{
    ex_format_reads(format, args, pc);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n >= 0 && size > 0)
        writes(to, (size_t)n < size ? (size_t)n + 1 : size, pc);
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

const struct ex_door ex_doors_string[] = {
    EX_DOOR("strlen", door_strlen),
    EX_DOOR("strcpy", door_strcpy),
    EX_DOOR("strncpy", door_strncpy),
    EX_DOOR("strcat", door_strcat),
    EX_DOOR("strcmp", door_strcmp),
    EX_DOOR("strncmp", door_strncmp),
    EX_DOOR("strchr", door_strchr),
    EX_DOOR("strrchr", door_strrchr),
    EX_DOOR("strstr", door_strstr),
    EX_DOOR("memcmp", door_memcmp),
    EX_DOOR("bcmp", door_memcmp),
    EX_DOOR("memchr", door_memchr),
    EX_DOOR("bzero", door_bzero),
    EX_DOOR("snprintf", door_snprintf),
    EX_DOOR("vsnprintf", door_vsnprintf),
    EX_DOOR("sprintf", door_sprintf),
    {NULL, NULL},
};
