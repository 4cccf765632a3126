// Comparisons: of texts up to the first difference, of bytes all of them.
#include "intercept/intercept.h"

#include <string.h>
#include <strings.h>

typedef int compare(const char *a, const char *b, size_t most);

// As far as `function` says that they are equal, and one byte more.
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

const struct ex_interceptor ex_intercept_compare[] = {
    EX_INTERCEPT("strcmp", intercept_strcmp),
    EX_INTERCEPT("strncmp", intercept_strncmp),
    EX_INTERCEPT("strcasecmp", intercept_strcasecmp),
    EX_INTERCEPT("strncasecmp", intercept_strncasecmp),
    EX_INTERCEPT("memcmp", intercept_memcmp),
    EX_INTERCEPT("bcmp", intercept_memcmp),
    {NULL, NULL},
};
