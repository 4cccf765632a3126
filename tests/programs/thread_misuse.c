// Joining wrongly, by macro: -DTWICE, -DSELF, -DDETACHED.
#include <pthread.h>
#include <stddef.h>

static void *
nothing(void *arg)
{
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, nothing, NULL);
#ifdef DETACHED
    pthread_detach(a);
#endif
    pthread_join(a, NULL);
#ifdef TWICE
    pthread_join(a, NULL);
#endif
#ifdef SELF
    pthread_join(pthread_self(), NULL);
#endif
    return 0;
}
