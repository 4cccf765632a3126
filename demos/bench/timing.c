// The thread's own clock; the kernel's cycle counter where the machine has one
// (virtual machines often hide it). A time-stamp counter is no substitute: it
// counts at a fixed rate whatever the core does, so it is another clock.
#include "bench/timing.h"

#include "bench/bench.h" // BENCH_REPEATS_MAX

#include <string.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#    include <linux/perf_event.h>
#    include <sys/syscall.h>
#endif

double
bench_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

int
bench_cycles_open(void)
{
#ifdef __linux__
    struct perf_event_attr attr = {.type = PERF_TYPE_HARDWARE,
                                   .size = sizeof attr,
                                   .config = PERF_COUNT_HW_CPU_CYCLES,
                                   .exclude_kernel = 1,
                                   .exclude_hv = 1};

    return (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0);
#else
    return -1;
#endif
}

double
bench_cycles_read(int counter)
{
    unsigned long long cycles = 0;

    if (counter < 0 ||
        read(counter, &cycles, sizeof cycles) != (ssize_t)sizeof cycles)
        return 0;
    return (double)cycles;
}

void
bench_cycles_close(int counter)
{
    if (counter >= 0)
        close(counter);
}

static int
compare(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;

    return (*x > *y) - (*x < *y);
}

double
bench_median(const double *value, size_t n)
{
    double sorted[BENCH_REPEATS_MAX];

    memcpy(sorted, value, n * sizeof *value);
    qsort(sorted, n, sizeof *sorted, compare);
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

double
bench_least(const double *value, size_t n)
{
    double least = value[0];

    for (size_t i = 1; i < n; i++)
        if (value[i] < least)
            least = value[i];
    return least;
}

double
bench_most(const double *value, size_t n)
{
    double most = value[0];

    for (size_t i = 1; i < n; i++)
        if (value[i] > most)
            most = value[i];
    return most;
}

double
bench_median_ratio(const double *value, const double *base, size_t n)
{
    double ratio[BENCH_REPEATS_MAX];

    for (size_t i = 0; i < n; i++)
        ratio[i] = value[i] / base[i];
    return bench_median(ratio, n);
}
