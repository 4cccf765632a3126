// Settings of the system: names, processors, priorities, limits, locale. They
// have no influence on what threads can do to each other, so the explorer
// accepts most of them without effect. Its answers are the same in every
// execution: they describe a machine with two processors and usual settings.
#include "intercept/intercept.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <sched.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { NAME = 16, PROCESSORS = 2 };

static char names[EX_THREADS_MAX][NAME];

void
ex_settings_reset(void)
{
    for (int t = 0; t < ex_run.state.threads; t++)
        names[t][0] = '\0';
}

// Accepts any arguments and reports success.
static int
accept(void)
{
    return 0;
}

static int
set_name_of(int thread, const char *name, const void *pc)
{
    size_t n = strlen(name);
    ex_reads(name, n + 1, pc);
    if (n >= NAME)
        return ERANGE;
    memcpy(names[thread], name, n + 1);
    return 0;
}

static int
get_name_of(int thread, char *to, size_t size, const void *pc)
{
    const char *name = names[thread][0] != '\0' ? names[thread] : "program";
    if (size < NAME)
        return ERANGE;
    ex_writes(to, strlen(name) + 1, pc);
    strcpy(to, name);
    return 0;
}

static int
set_name(pthread_t thread, const char *name)
{
    return set_name_of(ex_thread_number(thread), name, ex_pc());
}

static int
get_name(pthread_t thread, char *to, size_t size)
{
    return get_name_of(ex_thread_number(thread), to, size, ex_pc());
}

static int
control(int what, ...)
{
    va_list args;
    va_start(args, what);
    char *text = va_arg(args, char *);
    va_end(args);
    switch (what) {
    case PR_SET_NAME: {
        char cut[NAME];
        ex_reads(text, strnlen(text, NAME - 1) + 1, ex_pc());
        memcpy(cut, text, NAME - 1);
        cut[NAME - 1] = '\0';
        strcpy(names[ex_me->id], cut);
        return 0;
    }
    case PR_GET_NAME:
        return get_name_of(ex_me->id, text, NAME, ex_pc());
    case PR_SET_TIMERSLACK:
    case PR_SET_PDEATHSIG:
    case PR_SET_DUMPABLE:
    case PR_SET_NO_NEW_PRIVS:
        return 0;
    default:
        ex_unsupported("the program calls prctl for more than a name; leave "
                       "the call out under #ifndef RC_EXPLORED");
    }
}

static void
all_processors(void *set, size_t size, const void *pc)
{
    ex_writes(set, size, pc);
    memset(set, 0, size);
    *(char *)set = (1 << PROCESSORS) - 1;
}

static int
get_affinity(pthread_t thread, size_t size, cpu_set_t *set)
{
    (void)thread;
    all_processors(set, size, ex_pc());
    return 0;
}

static int
get_process_affinity(pid_t process, size_t size, cpu_set_t *set)
{
    (void)process;
    all_processors(set, size, ex_pc());
    return 0;
}

static int
count_processors(size_t size, const cpu_set_t *set)
{
    ex_reads(set, size, ex_pc());
    return __sched_cpucount(size, set);
}

static int
processors(void)
{
    return PROCESSORS;
}

static int
get_schedule(pthread_t thread, int *policy, struct sched_param *p)
{
    (void)thread;
    ex_writes(policy, sizeof *policy, ex_pc());
    ex_writes(p, sizeof *p, ex_pc());
    *policy = SCHED_OTHER;
    memset(p, 0, sizeof *p);
    return 0;
}

static int
get_parameters(pid_t process, struct sched_param *p)
{
    (void)process;
    ex_writes(p, sizeof *p, ex_pc());
    memset(p, 0, sizeof *p);
    return 0;
}

static int
get_limit(int what, struct rlimit *limit)
{
    ex_writes(limit, sizeof *limit, ex_pc());
    return getrlimit((__rlimit_resource_t)what, limit);
}

static int
get_usage(int who, struct rusage *usage)
{
    (void)who;
    ex_writes(usage, sizeof *usage, ex_pc());
    memset(usage, 0, sizeof *usage);
    return 0;
}

static clock_t
get_times(struct tms *t)
{
    if (t != NULL) {
        ex_writes(t, sizeof *t, ex_pc());
        memset(t, 0, sizeof *t);
    }
    return 0;
}

static char *
set_locale(int category, const char *locale)
{
    static char standard[] = "C";
    (void)category;
    if (locale == NULL)
        return standard;
    ex_reads_text(locale, ex_pc());
    bool there = *locale == '\0' || strcmp(locale, "C") == 0 ||
                 strcmp(locale, "POSIX") == 0;
    return there ? standard : NULL;
}

static int
get_system(struct utsname *to)
{
    ex_writes(to, sizeof *to, ex_pc());
    return uname(to);
}

static int
get_host(char *to, size_t size)
{
    static const char host[] = "localhost";
    size_t n = size < sizeof host ? size : sizeof host;
    ex_writes(to, n, ex_pc());
    memcpy(to, host, n);
    return 0;
}

static char *
get_folder(char *to, size_t size)
{
    char path[PATH_MAX];
    if (to == NULL)
        ex_unsupported("the program calls getcwd without a buffer; give it "
                       "one");
    if (getcwd(path, sizeof path) == NULL || strlen(path) >= size) {
        errno = ERANGE;
        return NULL;
    }
    ex_writes(to, strlen(path) + 1, ex_pc());
    return strcpy(to, path);
}

#define ACCEPT(name) EX_INTERCEPT(name, accept)

const struct ex_interceptor ex_intercept_settings[] = {
    EX_INTERCEPT("pthread_setname_np", set_name),
    EX_INTERCEPT("pthread_getname_np", get_name),
    EX_INTERCEPT("prctl", control),
    EX_INTERCEPT("pthread_getaffinity_np", get_affinity),
    EX_INTERCEPT("sched_getaffinity", get_process_affinity),
    EX_INTERCEPT("__sched_cpucount", count_processors),
    EX_INTERCEPT("get_nprocs", processors),
    EX_INTERCEPT("get_nprocs_conf", processors),
    EX_INTERCEPT("sched_getcpu", accept),
    EX_INTERCEPT("pthread_getschedparam", get_schedule),
    EX_INTERCEPT("sched_getparam", get_parameters),
    EX_INTERCEPT("sched_getscheduler", accept),
    EX_INTERCEPT("getpriority", accept),
    EX_INTERCEPT("getrlimit", get_limit),
    EX_INTERCEPT("getrlimit64", get_limit),
    EX_INTERCEPT("getrusage", get_usage),
    EX_INTERCEPT("times", get_times),
    EX_INTERCEPT("setlocale", set_locale),
    EX_INTERCEPT("uname", get_system),
    EX_INTERCEPT("gethostname", get_host),
    EX_INTERCEPT("getcwd", get_folder),
    ACCEPT("pthread_setaffinity_np"),
    ACCEPT("sched_setaffinity"),
    ACCEPT("pthread_setschedparam"),
    ACCEPT("pthread_setschedprio"),
    ACCEPT("pthread_attr_setaffinity_np"),
    ACCEPT("sched_setscheduler"),
    ACCEPT("sched_setparam"),
    ACCEPT("setpriority"),
    ACCEPT("nice"),
    ACCEPT("setrlimit"),
    ACCEPT("setrlimit64"),
    ACCEPT("mlock"),
    ACCEPT("mlockall"),
    ACCEPT("munlock"),
    ACCEPT("munlockall"),
    ACCEPT("madvise"),
    ACCEPT("posix_madvise"),
    ACCEPT("sync"),
    ACCEPT("umask"),
    {NULL, NULL},
};
