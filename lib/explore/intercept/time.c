// Time. Each thread has a clock of its own, which moves when the thread looks
// at it or sleeps. The main thread's clock starts at the same moment in every
// execution, and a child starts with its parent's. So clocks do not tie threads
// together in ways that the search cannot see. A sleep takes no real time and
// promises no order.
#include "intercept/cancel.h"
#include "intercept/intercept.h"
#include "intercept/signals.h"

#include <poll.h>
#include <sched.h>
#include <sys/select.h>
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

static void
pause_for(int64_t nanoseconds, const void *pc)
{
    ex_cancel_point(pc);
    ex_signals_point(pc);
    ex_me->clock += nanoseconds;
    yield(pc);
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
    pause_for(t->tv_sec * second + t->tv_nsec, ex_pc());
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
    pause_for(to > 0 ? to : 0, ex_pc());
    return 0;
}

static unsigned
sleep_seconds(unsigned seconds)
{
    pause_for(seconds * second, ex_pc());
    return 0;
}

static int
sleep_microseconds(useconds_t microseconds)
{
    pause_for(microseconds * INT64_C(1000), ex_pc());
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

// select and poll without a file to wait for are sleeps.
static int
select_nothing(int count, fd_set *in, fd_set *out, fd_set *bad,
               struct timeval *t)
{
    if (count > 0 && (in != NULL || out != NULL || bad != NULL))
        ex_unsupported("the program calls select, which the explorer models "
                       "as a sleep only; leave the call out under #ifndef "
                       "RC_EXPLORED");
    if (t != NULL) {
        ex_reads(t, sizeof *t, ex_pc());
        ex_me->clock += t->tv_sec * second + t->tv_usec * INT64_C(1000);
    }
    yield(ex_pc());
    return 0;
}

static int
poll_nothing(const struct pollfd *files, nfds_t count, int milliseconds)
{
    (void)files;
    if (count > 0)
        ex_unsupported("the program calls poll, which the explorer models as "
                       "a sleep only; leave the call out under #ifndef "
                       "RC_EXPLORED");
    pause_for(milliseconds * INT64_C(1000000), ex_pc());
    return 0;
}

static int
get_resolution(clockid_t which, struct timespec *t)
{
    (void)which;
    if (t != NULL) {
        ex_writes(t, sizeof *t, ex_pc());
        *t = (struct timespec){.tv_nsec = 1};
    }
    return 0;
}

// Every clock is the running thread's own.
static int
get_cpu_clock(pthread_t thread, clockid_t *clock)
{
    (void)thread;
    ex_writes(clock, sizeof *clock, ex_pc());
    *clock = CLOCK_THREAD_CPUTIME_ID;
    return 0;
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

// Every machine counts as a machine with two processors.
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
    EX_INTERCEPT("select", select_nothing),
    EX_INTERCEPT("poll", poll_nothing),
    EX_INTERCEPT("clock_getres", get_resolution),
    EX_INTERCEPT("pthread_getcpuclockid", get_cpu_clock),
    EX_INTERCEPT("getpid", process),
    EX_INTERCEPT("gettid", thread),
    EX_INTERCEPT("sysconf", configuration),
    {NULL, NULL},
};
