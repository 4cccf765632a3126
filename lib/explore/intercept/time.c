// Time and chance. Each thread has a clock of its own that starts at the same
// moment in every execution, moves when the thread looks or sleeps, and is
// handed to its children. rand() is a sequence per thread. So neither ties
// threads together in ways the search cannot see. Sleeping takes no time and
// promises no order.
#include "intercept/intercept.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { LOOK = 1000 }; // nanoseconds that looking at a clock takes
static const int64_t second = 1000000000;
static const int64_t start_of_time = 1000000000 * INT64_C(1000000000);

static int64_t
now(void)
{
    ex_me->clock += LOOK;
    ex_me->drew = true;
    ex_run.looked_at_clock = true;
    return start_of_time + ex_me->clock;
}

static void
yield(const void *pc)
{
    ex_op(EX_YIELD, pc);
    ex_step();
}

static int
get_clock(clockid_t which, struct timespec *t)
{
    (void)which;
    int64_t n = now();
    ex_writes(t, sizeof *t, ex_pc());
    t->tv_sec = n / second;
    t->tv_nsec = n % second;
    return 0;
}

static int
get_timespec(struct timespec *t, int base)
{
    int64_t n = now();
    ex_writes(t, sizeof *t, ex_pc());
    t->tv_sec = n / second;
    t->tv_nsec = n % second;
    return base;
}

static int
get_timeofday(struct timeval *t, void *zone)
{
    (void)zone;
    int64_t n = now();
    ex_writes(t, sizeof *t, ex_pc());
    t->tv_sec = n / second;
    t->tv_usec = n % second / 1000;
    return 0;
}

static time_t
get_time(time_t *t)
{
    time_t n = now() / second;
    if (t != NULL) {
        ex_writes(t, sizeof *t, ex_pc());
        *t = n;
    }
    return n;
}

static clock_t
get_cpu_time(void)
{
    return (clock_t)(now() % second / 1000);
}

static int
sleep_for(const struct timespec *t, struct timespec *left)
{
    (void)left;
    ex_reads(t, sizeof *t, ex_pc());
    ex_me->clock += t->tv_sec * second + t->tv_nsec;
    yield(ex_pc());
    return 0;
}

static int
sleep_until(clockid_t which, int flags, const struct timespec *t,
            struct timespec *left)
{
    (void)which;
    (void)left;
    int64_t to = t->tv_sec * second + t->tv_nsec;
    if ((flags & TIMER_ABSTIME) != 0)
        to -= start_of_time + ex_me->clock;
    ex_me->clock += to > 0 ? to : 0;
    yield(ex_pc());
    return 0;
}

static unsigned
sleep_seconds(unsigned seconds)
{
    ex_me->clock += seconds * second;
    yield(ex_pc());
    return 0;
}

static int
sleep_microseconds(useconds_t microseconds)
{
    ex_me->clock += microseconds * INT64_C(1000);
    yield(ex_pc());
    return 0;
}

static int
yield_processor(void)
{
    yield(ex_pc());
    return 0;
}

static void
yield_c11(void)
{
    yield(ex_pc());
}

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

static pid_t
process(void)
{
    return 4242;
}

static pid_t
thread(void)
{
    return 4242 + ex_me->id;
}

// What a 2-core machine says about itself, everywhere.
static long
configuration(int name)
{
    if (name == _SC_NPROCESSORS_ONLN || name == _SC_NPROCESSORS_CONF)
        return 2;
    return sysconf(name);
}

const struct ex_interceptor ex_intercept_time[] = {
    EX_INTERCEPT("clock_gettime", get_clock),
    EX_INTERCEPT("timespec_get", get_timespec),
    EX_INTERCEPT("gettimeofday", get_timeofday),
    EX_INTERCEPT("time", get_time),
    EX_INTERCEPT("clock", get_cpu_time),
    EX_INTERCEPT("nanosleep", sleep_for),
    EX_INTERCEPT("thrd_sleep", sleep_for),
    EX_INTERCEPT("clock_nanosleep", sleep_until),
    EX_INTERCEPT("sleep", sleep_seconds),
    EX_INTERCEPT("usleep", sleep_microseconds),
    EX_INTERCEPT("sched_yield", yield_processor),
    EX_INTERCEPT("pthread_yield", yield_processor),
    EX_INTERCEPT("thrd_yield", yield_c11),
    EX_INTERCEPT("rand", random_number),
    EX_INTERCEPT("srand", seed),
    EX_INTERCEPT("rand_r", random_with),
    EX_INTERCEPT("random", random_long),
    EX_INTERCEPT("srandom", seed),
    EX_INTERCEPT("getpid", process),
    EX_INTERCEPT("gettid", thread),
    EX_INTERCEPT("sysconf", configuration),
    {NULL, NULL},
};
