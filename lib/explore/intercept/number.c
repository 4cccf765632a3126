// Numbers out of text.
#include "intercept/intercept.h"

#include <stdlib.h>

// A number's text is read up to the first byte that is no part of it.
static void
took(const char *s, const char *stop, char **end, const void *pc)
{
    ex_reads(s, (size_t)(stop - s) + 1, pc);
    if (end != NULL) {
        ex_writes(end, sizeof *end, pc);
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

const struct ex_door ex_doors_number[] = {
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
    {NULL, NULL},
};
