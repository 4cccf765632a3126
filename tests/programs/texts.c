// Library functions that write or read shared memory, by macro, while another
// thread touches it; -DFIXED: under a lock.
#define _GNU_SOURCE
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char text[8] = "7 b";
static int numbers[4] = {4, 3, 2, 1};
static long seen;

static void
enter(void)
{
#ifdef FIXED
    pthread_mutex_lock(&lock);
#endif
}

static void
leave(void)
{
#ifdef FIXED
    pthread_mutex_unlock(&lock);
#endif
}

#ifdef SORT
static int
compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}
#endif

static void *
library(void *from)
{
    enter();
#if defined(SORT)
    qsort(numbers, 4, sizeof *numbers, compare);
#elif defined(COPY)
    stpcpy(text, from);
#elif defined(CONSTANT)
    strcpy(text, "x");
#elif defined(NUMBER)
    seen = strtol(text, NULL, 10);
#elif defined(WORD)
    char *rest;
    strtok_r(text, " ", &rest);
#elif defined(PRINT)
    printf("%4d %.3s\n", 7, text);
#elif defined(CASE)
    seen = strcasecmp(text, "7 B");
#endif
    leave();
    return from;
}

static void *
plain(void *unused)
{
    enter();
    text[0] = text[1] = '8';
    seen = numbers[0];
    leave();
    return unused;
}

int
main(void)
{
    static char from[] = "x";
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, library, from);
    pthread_create(&b, NULL, plain, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
