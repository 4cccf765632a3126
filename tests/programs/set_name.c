// Names, as programs set them for debuggers and ps.
// A worker names itself, as pools do for debuggers.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <sys/prctl.h>

static void *
worker(void *arg)
{
    char name[16];

    snprintf(name, sizeof name, "pool-%d", *(int *)arg);
    prctl(PR_SET_NAME, name);
    *(int *)arg = 0;
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    int id = 1;

    pthread_create(&thread, NULL, worker, &id);
    pthread_join(thread, NULL);
    return id;
}
