// Threads one after the other, more than there are numbers for: each begins
// with fresh memory, and all that one did comes before the next. A nursery
// makes children of its own. -DOVERLAP: a generation is joined one too late.
// -DLIVING=N: so many workers at once.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#ifndef GENERATIONS
#    define GENERATIONS 400
#endif
#ifndef LIVING
#    define LIVING 1
#endif

static pthread_key_t key;
static _Thread_local int lives;
static int born;
static int *shared;

static void *
live(void *arg)
{
    pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;
    int *block = malloc(sizeof *block);

    assert(lives++ == 0 && pthread_getspecific(key) == NULL);
    pthread_setspecific(key, block);
    pthread_mutex_lock(&own);
    *block = 1;
    pthread_mutex_unlock(&own);
    if (arg != NULL)
        *(int *)arg += *block;
    free(block);
    pthread_setspecific(key, NULL);
    return NULL;
}

static void *
nurse(void *arg)
{
    for (int i = 0; i < 40; i++) {
        pthread_t child;
        pthread_create(&child, NULL, live, arg);
        pthread_join(child, NULL);
    }
    return NULL;
}

int
main(void)
{
    pthread_t thread[LIVING];
    pthread_t nursery[2];
    int raised[2] = {0, 0};

    pthread_key_create(&key, NULL);
    shared = &born;
    for (int i = 0; i < GENERATIONS; i++) {
#ifdef OVERLAP
        pthread_t late;
        if (i == GENERATIONS - 1)
            pthread_create(&late, NULL, live, shared);
#endif
        for (int k = 0; k < LIVING; k++)
            pthread_create(&thread[k], NULL, live, LIVING > 1 ? NULL : shared);
        for (int k = 0; k < LIVING; k++)
            pthread_join(thread[k], NULL);
#ifdef OVERLAP
        if (i == GENERATIONS - 1)
            pthread_join(late, NULL);
#endif
    }
    for (int i = 0; i < 2 && LIVING == 1; i++)
        pthread_create(&nursery[i], NULL, nurse, &raised[i]);
    for (int i = 0; i < 2 && LIVING == 1; i++)
        pthread_join(nursery[i], NULL);
#ifndef OVERLAP
    assert(LIVING > 1 || born == GENERATIONS);
#endif
    return LIVING == 1 && raised[0] + raised[1] != 80;
}
