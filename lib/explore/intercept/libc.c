// The rest of the usual library functions that touch the program's memory:
// messages, the environment, results by pointer. An interceptor announces each
// write, then makes it.
#include "intercept/intercept.h"

#include <errno.h>
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
intercept_getenv(const char *name)
{
    ex_reads_text(name, ex_pc());
    return getenv(name);
}

// GNU's strerror_r returns a text of its own if it has one; POSIX's copies it.
static char *
gnu_strerror_r(int error, char *to, size_t size)
{
    char own[256];
    char *text = strerror_r(error, own, sizeof own);
    if (text != own)
        return text;
    size_t n = strnlen(text, size > 0 ? size - 1 : 0);
    if (size > 0) {
        ex_writes(to, n + 1, ex_pc());
        memcpy(to, text, n);
        to[n] = '\0';
    }
    return to;
}

static int
posix_strerror_r(int error, char *to, size_t size)
{
    const char *text = strerrordesc_np(error);
    text = text != NULL ? text : "Unknown error";
    size_t n = strlen(text);
    bool fits = n < size;
    n = fits ? n : size > 0 ? size - 1 : 0;
    if (size > 0) {
        ex_writes(to, n + 1, ex_pc());
        memcpy(to, text, n);
        to[n] = '\0';
    }
    return fits ? 0 : ERANGE;
}

// The library keeps its own buffer: it would write the program's at unforeseen
// moments, and still use it when the program's memory is put back.
static int
intercept_setvbuf(const FILE *f, const char *buffer, int mode, size_t size)
{
    (void)f;
    (void)buffer;
    (void)size;
    return mode == _IOFBF || mode == _IOLBF || mode == _IONBF ? 0 : -1;
}

static void
intercept_setbuf(const FILE *f, const char *buffer)
{
    (void)f;
    (void)buffer;
}

static size_t
intercept_malloc_usable_size(void *p)
{
    int thread;
    if (p == NULL)
        return 0;
    if (ex_cell((uintptr_t)p) == NULL)
        return malloc_usable_size(p);
    const struct ex_block *b = ex_heap_find((uintptr_t)p, &thread);
    return b != NULL ? b->size : 0;
}

// Functions with one result by value and one by pointer.
#define SPLIT(name, real, part)                    \
    static real intercept_##name(real x, part *to) \
    {                                              \
        ex_writes(to, sizeof *to, ex_pc());        \
        return name(x, to);                        \
    }

SPLIT(frexp, double, int)
SPLIT(frexpf, float, int)
SPLIT(modf, double, double)
SPLIT(modff, float, float)
SPLIT(lgamma_r, double, int)

static double
intercept_remquo(double x, double y, int *to)
{
    ex_writes(to, sizeof *to, ex_pc());
    return remquo(x, y, to);
}

static void
intercept_sincos(double x, double *s, double *c)
{
    ex_writes(s, sizeof *s, ex_pc());
    ex_writes(c, sizeof *c, ex_pc());
    *s = sin(x);
    *c = cos(x);
}

const struct ex_interceptor ex_intercept_libc[] = {
    EX_INTERCEPT("getenv", intercept_getenv),
    EX_INTERCEPT("strerror_r", gnu_strerror_r),
    EX_INTERCEPT("__xpg_strerror_r", posix_strerror_r),
    EX_INTERCEPT("setvbuf", intercept_setvbuf),
    EX_INTERCEPT("setbuf", intercept_setbuf),
    EX_INTERCEPT("malloc_usable_size", intercept_malloc_usable_size),
    EX_INTERCEPT("frexp", intercept_frexp),
    EX_INTERCEPT("frexpf", intercept_frexpf),
    EX_INTERCEPT("modf", intercept_modf),
    EX_INTERCEPT("modff", intercept_modff),
    EX_INTERCEPT("lgamma_r", intercept_lgamma_r),
    EX_INTERCEPT("remquo", intercept_remquo),
    EX_INTERCEPT("sincos", intercept_sincos),
    {NULL, NULL},
};
