// One adds, another up to a limit, at the same time: both count and go on.
#include "lock_it.h"

#include <assert.h>
#include <pthread.h>

static void *
add(void *unused)
{
    counter_add();
    return unused;
}

static void *
add_up_to(void *added)
{
    *(bool *)added = counter_add_up_to(2);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    bool added = false;

    if (pthread_create(&thread[0], NULL, add, NULL) != 0 ||
        pthread_create(&thread[1], NULL, add_up_to, &added) != 0)
        return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(added);
    assert(counter_get() == 2);
    return 0;
}
