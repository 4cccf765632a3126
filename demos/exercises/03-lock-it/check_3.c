// Two threads never count past the limit, and the one that is late says so.
#include "lock_it.h"

#include <assert.h>
#include <pthread.h>

static void *
add(void *added)
{
    *(bool *)added = counter_add_up_to(1);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    bool added[2];

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, add, &added[i]) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(counter_get() == 1);
    assert(added[0] != added[1]);
    return 0;
}
