// Both increments count, in every interleaving.
#include "lock_it.h"

#include <assert.h>
#include <pthread.h>

static void *
add(void *unused)
{
    counter_add();
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, add, NULL) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(counter_get() == 2);
    return 0;
}
