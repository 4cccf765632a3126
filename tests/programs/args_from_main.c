// Reads how many threads it starts, and counts without a lock.
// The number of consumers is the first argument, as in many a course's
// programs; explored without arguments it only prints how to call it.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static int total;

static void *
count(void *unused)
{
    total++;
    return unused;
}

int
main(int argc, char *argv[])
{
    pthread_t thread[8];

    if (argc != 2) {
        fprintf(stderr, "usage: %s <threads>\n", argv[0]);
        return 1;
    }
    int n = atoi(argv[1]);
    for (int i = 0; i < n; i++)
        pthread_create(&thread[i], NULL, count, NULL);
    for (int i = 0; i < n; i++)
        pthread_join(thread[i], NULL);
    assert(total == n);
    return 0;
}
