// Conversions of text to numbers.
#include "intercept/intercept.h"

#include <stdlib.h>

// A conversion reads the number and the first byte after it.
static void
took(const char *s, const char *stop, char **end, const void *pc)
{
    ex_reads(s, (size_t)(stop - s) + 1, pc);
    if (end != NULL) {
        ex_writes(end, sizeof *end, pc);
        *end = (char *)stop;
    }
}

#define INTEGER(function, type)                                         \
    static type intercept_##function(const char *s, char **e, int base) \
    {                                                                   \
        char *stop;                                                     \
        type value = function(s, &stop, base);                          \
        took(s, stop, e, ex_pc());                                      \
        return value;                                                   \
    }
#define REAL(function, type)                                  \
    static type intercept_##function(const char *s, char **e) \
    {                                                         \
        char *stop;                                           \
        type value = function(s, &stop);                      \
        took(s, stop, e, ex_pc());                            \
        return value;                                         \
    }

INTEGER(strtol, long)
INTEGER(strtoll, long long)
INTEGER(strtoul, unsigned long)
INTEGER(strtoull, unsigned long long)
REAL(strtof, float)
REAL(strtod, double)
REAL(strtold, long double)

static int
intercept_atoi(const char *s)
{
    char *stop;
    int value = (int)strtol(s, &stop, 10);
    took(s, stop, NULL, ex_pc());
    return value;
}

static long
intercept_atol(const char *s)
{
    char *stop;
    long value = strtol(s, &stop, 10);
    took(s, stop, NULL, ex_pc());
    return value;
}

static double
intercept_atof(const char *s)
{
    char *stop;
    double value = strtod(s, &stop);
    took(s, stop, NULL, ex_pc());
    return value;
}

const struct ex_interceptor ex_intercept_number[] = {
    EX_INTERCEPT("strtol", intercept_strtol),
    EX_INTERCEPT("strtoll", intercept_strtoll),
    EX_INTERCEPT("strtoul", intercept_strtoul),
    EX_INTERCEPT("strtoull", intercept_strtoull),
    EX_INTERCEPT("__isoc23_strtol", intercept_strtol),
    EX_INTERCEPT("__isoc23_strtoll", intercept_strtoll),
    EX_INTERCEPT("__isoc23_strtoul", intercept_strtoul),
    EX_INTERCEPT("__isoc23_strtoull", intercept_strtoull),
    EX_INTERCEPT("strtof", intercept_strtof),
    EX_INTERCEPT("strtod", intercept_strtod),
    EX_INTERCEPT("strtold", intercept_strtold),
    EX_INTERCEPT("atoi", intercept_atoi),
    EX_INTERCEPT("atol", intercept_atol),
    EX_INTERCEPT("atoll", intercept_atol),
    EX_INTERCEPT("atof", intercept_atof),
    {NULL, NULL},
};
