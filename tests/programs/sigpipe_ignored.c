// SIGPIPE is ignored, as servers do; two threads count without a lock.
#include <pthread.h>
#include <signal.h>
static int total;
static void *
worker(void *unused)
{
    total++;
    return unused;
}
int
main(void)
{
    pthread_t a, b;

    signal(SIGPIPE, SIG_IGN);
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return total != 2;
}
