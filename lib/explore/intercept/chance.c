// Random numbers. rand() and its relatives draw from one sequence per thread,
// the same in every execution: a shared sequence would tie threads together
// unseen by the search. Functions that take their state from the caller
// (rand_r, erand48) use that state.
#include "intercept/intercept.h"

#include <stdlib.h>

static int
random_number(void)
{
    uint32_t x = ex_me->random + 0x9e3779b9u;
    ex_me->drew = true;
    ex_me->random = x;
    x = (x ^ x >> 16) * 0x85ebca6bu;
    x = (x ^ x >> 13) * 0xc2b2ae35u;
    return (int)((x ^ x >> 16) & RAND_MAX);
}

static long
random_long(void)
{
    return random_number();
}

static void
seed(unsigned value)
{
    ex_me->random = value;
}

static int
random_with(unsigned *state)
{
    ex_reads(state, sizeof *state, ex_pc());
    ex_writes(state, sizeof *state, ex_pc());
    return rand_r(state);
}

// A double below 1 with 53 random bits.
static double
random_real(void)
{
    uint64_t high = (uint64_t)random_number() >> 4;
    uint64_t low = (uint64_t)random_number() >> 5;
    return (double)(high << 26 | low) / (double)(UINT64_C(1) << 53);
}

static long
random_signed(void)
{
    return (int32_t)((uint32_t)random_number() << 1);
}

static void
seed_long(long value)
{
    seed((unsigned)value);
}

#define WITH_STATE(name, type)                            \
    static type intercept_##name(unsigned short state[3]) \
    {                                                     \
        ex_reads(state, 3 * sizeof *state, ex_pc());      \
        ex_writes(state, 3 * sizeof *state, ex_pc());     \
        return name(state);                               \
    }

WITH_STATE(erand48, double)
WITH_STATE(nrand48, long)
WITH_STATE(jrand48, long)

const struct ex_interceptor ex_intercept_chance[] = {
    EX_INTERCEPT("rand", random_number),
    EX_INTERCEPT("srand", seed),
    EX_INTERCEPT("rand_r", random_with),
    EX_INTERCEPT("random", random_long),
    EX_INTERCEPT("srandom", seed),
    EX_INTERCEPT("drand48", random_real),
    EX_INTERCEPT("lrand48", random_long),
    EX_INTERCEPT("mrand48", random_signed),
    EX_INTERCEPT("srand48", seed_long),
    EX_INTERCEPT("erand48", intercept_erand48),
    EX_INTERCEPT("nrand48", intercept_nrand48),
    EX_INTERCEPT("jrand48", intercept_jrand48),
    {NULL, NULL},
};
