// More steps than an execution may have, and no lock. -DFIXED: there is one.
#include <pthread.h>
#include <stdio.h>
// As every tutorial shows it: two threads, 100,000 increments each.
static int counter;

#ifdef FIXED
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
#endif

static void
add(void)
{
#ifdef FIXED
    pthread_mutex_lock(&lock);
#endif
    counter++;
#ifdef FIXED
    pthread_mutex_unlock(&lock);
#endif
}

static void *
worker(void *unused)
{
    for (int i = 0; i < 100000; i++)
        add();
    return unused;
}
int
main(void)
{
    pthread_t a, b;

    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    printf("counter = %d, expected 200000\n", counter);
    return 0;
}
