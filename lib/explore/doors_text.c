// More functions that read or write text and memory behind the compiler's
// back: numbers out of text, words out of lines, copies with other results.
// The first family is in doors_string.c.
#include "doors.h"

#include <stdlib.h>
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

// A number's text is read up to the first byte that is no part of it.
static void
took(const char *s, const char *stop, char **end, const void *pc)
{
    reads(s, (size_t)(stop - s) + 1, pc);
    if (end != NULL) {
        writes(end, sizeof *end, pc);
        *end = (char *)stop;
    }
}

#define INTEGER(function, type)                                    \
    static type door_##function(const char *s, char **e, int base) \
    {                                                              \
        char *stop;                                                \
        type value = function(s, &stop, base);                     \
        took(s, stop, e, ex_pc());                                 \
        return value;                                              \
    }
#define REAL(function, type)                             \
    static type door_##function(const char *s, char **e) \
    {                                                    \
        char *stop;                                      \
        type value = function(s, &stop);                 \
        took(s, stop, e, ex_pc());                       \
        return value;                                    \
    }

INTEGER(strtol, long)
INTEGER(strtoll, long long)
INTEGER(strtoul, unsigned long)
INTEGER(strtoull, unsigned long long)
REAL(strtof, float)
REAL(strtod, double)
REAL(strtold, long double)

static int
door_atoi(const char *s)
{
    char *stop;
    int value = (int)strtol(s, &stop, 10);
    took(s, stop, NULL, ex_pc());
    return value;
}

static long
door_atol(const char *s)
{
    char *stop;
    long value = strtol(s, &stop, 10);
    took(s, stop, NULL, ex_pc());
    return value;
}

static double
door_atof(const char *s)
{
    char *stop;
    double value = strtod(s, &stop);
    took(s, stop, NULL, ex_pc());
    return value;
}

static size_t
equal_part(const char *a, const char *b, size_t most)
{
    size_t n = 0;
    while (n < most && strncasecmp(a + n, b + n, 1) == 0 && a[n] != '\0')
        n++;
    return n < most ? n + 1 : n;
}

static int
door_strncasecmp(const char *a, const char *b, size_t most)
{
    size_t n = equal_part(a, b, most);
    reads(a, n, ex_pc());
    reads(b, n, ex_pc());
    return strncasecmp(a, b, most);
}

static int
door_strcasecmp(const char *a, const char *b)
{
    size_t n = equal_part(a, b, SIZE_MAX);
    reads(a, n, ex_pc());
    reads(b, n, ex_pc());
    return strcasecmp(a, b);
}

static size_t
door_strnlen(const char *s, size_t most)
{
    size_t n = strnlen(s, most);
    reads(s, n < most ? n + 1 : n, ex_pc());
    return n;
}

static size_t
door_strspn(const char *s, const char *set)
{
    size_t n = strspn(s, set);
    reads(s, n + 1, ex_pc());
    reads(set, strlen(set) + 1, ex_pc());
    return n;
}

static size_t
door_strcspn(const char *s, const char *set)
{
    size_t n = strcspn(s, set);
    reads(s, n + 1, ex_pc());
    reads(set, strlen(set) + 1, ex_pc());
    return n;
}

static char *
door_strpbrk(const char *s, const char *set)
{
    reads(s, strcspn(s, set) + 1, ex_pc());
    reads(set, strlen(set) + 1, ex_pc());
    return strpbrk(s, set);
}

static char *
door_strncat(char *to, const char *from, size_t most)
{
    size_t n = strlen(to);
    size_t more = strnlen(from, most);
    reads(to, n + 1, ex_pc());
    reads(from, more < most ? more + 1 : more, ex_pc());
    writes(to + n, more + 1, ex_pc());
    return strncat(to, from, most);
}

static char *
door_stpcpy(char *to, const char *from)
{
    size_t n = strlen(from);
    ex_access_copy(to, from, n + 1, ex_pc());
    memcpy(to, from, n + 1);
    return to + n;
}

static void *
door_mempcpy(void *to, const void *from, size_t size)
{
    ex_access_copy(to, from, size, ex_pc());
    memcpy(to, from, size);
    return (char *)to + size;
}

static void
door_bcopy(const void *from, void *to, size_t size)
{
    ex_access_copy(to, from, size, ex_pc());
    memmove(to, from, size);
}

static char *
door_strtok_r(char *s, const char *set, char **rest)
{
    reads(set, strlen(set) + 1, ex_pc());
    if (s == NULL) {
        reads(rest, sizeof *rest, ex_pc());
        s = *rest;
    }
    char *word = s + strspn(s, set);
    char *end = word + strcspn(word, set);
    reads(s, (size_t)(end - s) + 1, ex_pc());
    if (*end != '\0') {
        writes(end, 1, ex_pc());
        *end++ = '\0';
    }
    writes(rest, sizeof *rest, ex_pc());
    *rest = end;
    return *word != '\0' ? word : NULL;
}

const struct ex_door ex_doors_text[] = {
    EX_DOOR("strtol", door_strtol),
    EX_DOOR("strtoll", door_strtoll),
    EX_DOOR("strtoul", door_strtoul),
    EX_DOOR("strtoull", door_strtoull),
    EX_DOOR("__isoc23_strtol", door_strtol),
    EX_DOOR("__isoc23_strtoll", door_strtoll),
    EX_DOOR("__isoc23_strtoul", door_strtoul),
    EX_DOOR("__isoc23_strtoull", door_strtoull),
    EX_DOOR("strtof", door_strtof),
    EX_DOOR("strtod", door_strtod),
    EX_DOOR("strtold", door_strtold),
    EX_DOOR("atoi", door_atoi),
    EX_DOOR("atol", door_atol),
    EX_DOOR("atoll", door_atol),
    EX_DOOR("atof", door_atof),
    EX_DOOR("strcasecmp", door_strcasecmp),
    EX_DOOR("strncasecmp", door_strncasecmp),
    EX_DOOR("strnlen", door_strnlen),
    EX_DOOR("strspn", door_strspn),
    EX_DOOR("strcspn", door_strcspn),
    EX_DOOR("strpbrk", door_strpbrk),
    EX_DOOR("strncat", door_strncat),
    EX_DOOR("stpcpy", door_stpcpy),
    EX_DOOR("mempcpy", door_mempcpy),
    EX_DOOR("bcopy", door_bcopy),
    EX_DOOR("strtok_r", door_strtok_r),
    EX_DOOR("__strtok_r", door_strtok_r),
    {NULL, NULL},
};
