// What is const stays as it is: -DWRITE, -DADD and -DCOPY change it all the
// same, the last one with main's write in the middle of it; -DTEXT changes a
// string. -DNOWHERE and -DCALL leave memory altogether. Without any of them
// well.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct limits {
    int low;
    _Atomic int high;
};

static const struct limits limits = {1, 9};
static int shared;

static void *
work(void *arg)
{
#ifdef COPY
    struct limits *l = (struct limits *)(uintptr_t)&limits;
    memcpy(&l->low, &shared, sizeof shared);
#endif
    return arg;
}

int
main(void)
{
    struct limits *l = (struct limits *)(uintptr_t)&limits;
    volatile uintptr_t nowhere = (uintptr_t)1 << 44;
    char *text = (char *)(uintptr_t) "text";
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    shared = 3;
#if defined(WRITE)
    l->low = 2;
#elif defined(ADD)
    atomic_fetch_add(&l->high, 1);
#elif defined(TEXT)
    text[0] = 'T';
#elif defined(NOWHERE)
    return *(int *)nowhere;
#elif defined(CALL)
    void (*call)(void);
    memcpy(&call, (const void *)&nowhere, sizeof call);
    call();
#endif
    pthread_join(thread, NULL);
    (void)nowhere;
    return l->low + atomic_load(&l->high) + text[0] - 10 - 't';
}
