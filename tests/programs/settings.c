// What programs ask for at their start and in their threads: names,
// processors, priorities, limits, locale, random numbers, messages. Nothing of
// it is a bug, and no thread gets into another's way by it.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static _Atomic int done;

static void
use_processors(void)
{
    cpu_set_t set;
    struct sched_param p = {0};
    int policy;

    CPU_ZERO(&set);
    CPU_SET(0, &set);
    assert(pthread_setaffinity_np(pthread_self(), sizeof set, &set) == 0);
    assert(sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0);
    assert(sysconf(_SC_NPROCESSORS_ONLN) == CPU_COUNT(&set));
    assert(pthread_setschedparam(pthread_self(), SCHED_OTHER, &p) == 0);
    assert(pthread_getschedparam(pthread_self(), &policy, &p) == 0);
    assert(policy == SCHED_OTHER && p.sched_priority == 0);
}

static void *
work(void *arg)
{
    char name[16];
    char *text = NULL;
    char line[] = "a,,b";
    char *rest = line;
    unsigned short state[3] = {1, 2, 3};
    double real = drand48();

    use_processors();
    snprintf(name, sizeof name, "worker-%d", *(int *)arg);
    assert(pthread_setname_np(pthread_self(), name) == 0);
    memset(name, 0, sizeof name);
    assert(prctl(PR_GET_NAME, name) == 0 && strlen(name) == 8);
    assert(asprintf(&text, "%s %d", name, 7) == 10 && text[9] == '7');
    free(text);
    assert(strcmp(strsep(&rest, ","), "a") == 0 && *strsep(&rest, ",") == '\0');
    assert(strcmp(strsep(&rest, ","), "b") == 0 && rest == NULL);
    assert(real >= 0 && real < 1 && lrand48() >= 0 && erand48(state) < 1);
    struct timespec moment = {0, 1000};
    assert(clock_nanosleep(CLOCK_MONOTONIC, 0, &moment, NULL) == 0);
    struct timeval wait = {0, 1};
    assert(select(0, NULL, NULL, NULL, &wait) == 0);
    done++;
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    int id[2] = {1, 2};
    struct rlimit limit;
    struct utsname system;

    assert(setlocale(LC_ALL, "") != NULL);
    assert(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    assert(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    assert(uname(&system) == 0 && strcmp(system.sysname, "Linux") == 0);
    srand48(time(NULL));
    errno = ENOENT;
    perror("settings");
    assert(strerror(ENOENT) != NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, &id[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return done != 2;
}
