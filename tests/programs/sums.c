// How many numbers, and the numbers: from the standard input, as programs of a
// course ask for them. Two threads add them up under a lock; -DRACE: without.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int number[8];
static int count;
static int sum;

static void *
add(void *first)
{
    int own = 0;
    for (int i = *(int *)first; i < count; i += 2)
        own += number[i];
#ifndef RACE
    pthread_mutex_lock(&lock);
#endif
    sum += own;
#ifndef RACE
    pthread_mutex_unlock(&lock);
#endif
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    int first[2] = {0, 1};

    printf("How many numbers? ");
    if (scanf("%d", &count) != 1 || count > 8) {
        fprintf(stderr, "a number from 1 to 8, please\n");
        return EXIT_FAILURE;
    }
    for (int i = 0; i < count; i++)
        if (scanf("%d", &number[i]) != 1)
            return EXIT_FAILURE;
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, add, &first[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(sum == 60);
    return 0;
}
