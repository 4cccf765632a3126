// Two threads give back their reference to one naively counted object. One of
// the two updates is lost, and no thread sees the count reach 0.
#include <pthread.h>
#include <stdlib.h>

static int refcount = 2;
static void *object;

static void *
drop(void *unused)
{
    int left = refcount - 1;
    refcount = left;
    if (left == 0)
        free(object);
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    object = malloc(16);
    if (object == NULL)
        return 2;
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, drop, NULL) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    object = NULL;
    return 0;
}
