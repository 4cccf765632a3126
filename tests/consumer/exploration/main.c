// Two threads add to a counter; part/add.c says how.
#include "part/add.h"

#include <assert.h>
#include <pthread.h>
#include <rclab/explore.h>
#include <stddef.h>

static void *
work(void *arg)
{
    add();
    return arg;
}

int
main(void)
{
    pthread_t one;
    pthread_t two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    rc_explore_note("both have added");
    assert(sum() == 2);
    return 0;
}
