// A thread that looks while others add sees a count that there was.
#include "lock_it.h"

#include <assert.h>
#include <pthread.h>

static void *
add(void *unused)
{
    counter_add();
    (void)counter_add_up_to(2);
    (void)counter_add_up_to(2); // late: it adds nothing, not for a moment
    return unused;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, add, NULL) != 0)
        return 2;
    long first = counter_get();
    long second = counter_get();
    assert(0 <= first && first <= second && second <= 2);
    pthread_join(thread, NULL);
    assert(counter_get() == 2);
    return 0;
}
