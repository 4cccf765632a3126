// Text and bytes in the program's memory: measured, searched, copied, compared.
// The compiler does not announce the C library's reads and writes, so these
// interceptors do. A comparison reads texts up to the first difference, and
// bytes to their end. memcpy and its like are in access.c.
#include "intercept/intercept.h"

#include <string.h>
#include <strings.h>

static size_t
intercept_strlen(const char *s)
{
    ex_reads_text(s, ex_pc());
    return strlen(s);
}

static size_t
intercept_strnlen(const char *s, size_t most)
{
    size_t n = strnlen(s, most);
    ex_reads(s, n < most ? n + 1 : n, ex_pc());
    return n;
}

static char *
intercept_strchr(const char *s, int c)
{
    ex_reads_text(s, ex_pc());
    return strchr(s, c);
}

static char *
intercept_strrchr(const char *s, int c)
{
    ex_reads_text(s, ex_pc());
    return strrchr(s, c);
}

static char *
intercept_strstr(const char *s, const char *part)
{
    ex_reads_text(s, ex_pc());
    ex_reads_text(part, ex_pc());
    return strstr(s, part);
}

static size_t
intercept_strspn(const char *s, const char *set)
{
    size_t n = strspn(s, set);
    ex_reads(s, n + 1, ex_pc());
    ex_reads_text(set, ex_pc());
    return n;
}

static size_t
intercept_strcspn(const char *s, const char *set)
{
    size_t n = strcspn(s, set);
    ex_reads(s, n + 1, ex_pc());
    ex_reads_text(set, ex_pc());
    return n;
}

static char *
intercept_strpbrk(const char *s, const char *set)
{
    ex_reads(s, strcspn(s, set) + 1, ex_pc());
    ex_reads_text(set, ex_pc());
    return strpbrk(s, set);
}

static void *
intercept_memchr(const void *p, int c, size_t size)
{
    ex_reads(p, size, ex_pc());
    return memchr(p, c, size);
}

static char *
intercept_strcpy(char *to, const char *from)
{
    ex_access_copy(to, from, strlen(from) + 1, ex_pc());
    return strcpy(to, from);
}

static char *
intercept_strncpy(char *to, const char *from, size_t size)
{
    ex_reads(from, strnlen(from, size), ex_pc());
    ex_writes(to, size, ex_pc());
    return strncpy(to, from, size);
}

static char *
intercept_stpcpy(char *to, const char *from)
{
    size_t n = strlen(from);
    ex_access_copy(to, from, n + 1, ex_pc());
    memcpy(to, from, n + 1);
    return to + n;
}

static char *
intercept_strcat(char *to, const char *from)
{
    size_t n = strlen(to);
    ex_reads(to, n + 1, ex_pc());
    ex_access_copy(to + n, from, strlen(from) + 1, ex_pc());
    return strcat(to, from);
}

static char *
intercept_strncat(char *to, const char *from, size_t most)
{
    size_t n = strlen(to);
    size_t more = strnlen(from, most);
    ex_reads(to, n + 1, ex_pc());
    ex_reads(from, more < most ? more + 1 : more, ex_pc());
    ex_writes(to + n, more + 1, ex_pc());
    return strncat(to, from, most);
}

static void *
intercept_mempcpy(void *to, const void *from, size_t size)
{
    ex_access_copy(to, from, size, ex_pc());
    memcpy(to, from, size);
    return (char *)to + size;
}

static void
intercept_bcopy(const void *from, void *to, size_t size)
{
    ex_access_copy(to, from, size, ex_pc());
    memmove(to, from, size);
}

static void
intercept_bzero(void *p, size_t size)
{
    ex_writes(p, size, ex_pc());
    memset(p, 0, size);
}

typedef int compare(const char *a, const char *b, size_t most);

// Reads both texts as far as `function` finds them equal, and one byte more.
static int
compare_text(compare *function, const char *a, const char *b, size_t most,
             const void *pc)
{
    size_t n = 0;
    while (n < most && function(a + n, b + n, 1) == 0 && a[n] != '\0')
        n++;
    n = n < most ? n + 1 : n;
    ex_reads(a, n, pc);
    ex_reads(b, n, pc);
    return function(a, b, most);
}

static int
intercept_strcmp(const char *a, const char *b)
{
    return compare_text(strncmp, a, b, PTRDIFF_MAX, ex_pc());
}

static int
intercept_strncmp(const char *a, const char *b, size_t most)
{
    return compare_text(strncmp, a, b, most, ex_pc());
}

static int
intercept_strcasecmp(const char *a, const char *b)
{
    return compare_text(strncasecmp, a, b, PTRDIFF_MAX, ex_pc());
}

static int
intercept_strncasecmp(const char *a, const char *b, size_t most)
{
    return compare_text(strncasecmp, a, b, most, ex_pc());
}

static int
intercept_memcmp(const void *a, const void *b, size_t size)
{
    ex_reads(a, size, ex_pc());
    ex_reads(b, size, ex_pc());
    return memcmp(a, b, size);
}

const struct ex_interceptor ex_intercept_string[] = {
    EX_INTERCEPT("strlen", intercept_strlen),
    EX_INTERCEPT("strnlen", intercept_strnlen),
    EX_INTERCEPT("strchr", intercept_strchr),
    EX_INTERCEPT("strrchr", intercept_strrchr),
    EX_INTERCEPT("strstr", intercept_strstr),
    EX_INTERCEPT("strspn", intercept_strspn),
    EX_INTERCEPT("strcspn", intercept_strcspn),
    EX_INTERCEPT("strpbrk", intercept_strpbrk),
    EX_INTERCEPT("memchr", intercept_memchr),
    EX_INTERCEPT("strcpy", intercept_strcpy),
    EX_INTERCEPT("strncpy", intercept_strncpy),
    EX_INTERCEPT("stpcpy", intercept_stpcpy),
    EX_INTERCEPT("strcat", intercept_strcat),
    EX_INTERCEPT("strncat", intercept_strncat),
    EX_INTERCEPT("mempcpy", intercept_mempcpy),
    EX_INTERCEPT("bcopy", intercept_bcopy),
    EX_INTERCEPT("bzero", intercept_bzero),
    EX_INTERCEPT("strcmp", intercept_strcmp),
    EX_INTERCEPT("strncmp", intercept_strncmp),
    EX_INTERCEPT("strcasecmp", intercept_strcasecmp),
    EX_INTERCEPT("strncasecmp", intercept_strncasecmp),
    EX_INTERCEPT("memcmp", intercept_memcmp),
    EX_INTERCEPT("bcmp", intercept_memcmp),
    {NULL, NULL},
};
