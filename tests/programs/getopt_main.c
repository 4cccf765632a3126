// Options, each with a default; two threads count without a lock.
// Options are read by getopt, with a default for each; none is given here.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
static int loops = 1, total;
static void *
worker(void *unused)
{
    for (int i = 0; i < loops; i++)
        total++;
    return unused;
}
int
main(int argc, char *argv[])
{
    pthread_t a, b;
    int c;

    while ((c = getopt(argc, argv, "l:")) != -1)
        if (c == 'l')
            loops = atoi(optarg);
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return total != 2 * loops;
}
