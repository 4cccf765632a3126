// Two threads drop at once while a third one reads: each is freed, once.
#include "deferred_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static int deallocs;

static void
dealloc(void *self)
{
    deallocs++;
    free(self);
}

static struct deferred *one, *two;

static void *
drop_one(void *unused)
{
    deferred_begin();
    deferred_decref(one);
    deferred_end();
    return unused;
}

// Stores the one, takes it out again, and drops the other.
static void *
drop_two(void *unused)
{
    deferred_begin();
    deferred_incref(one);
    deferred_decref(one);
    deferred_decref(two);
    deferred_end();
    return unused;
}

static struct deferred *
make(void)
{
    struct deferred *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    deferred_init(rc, dealloc);
    return rc;
}

int
main(void)
{
    pthread_t thread[2];

    deferred_begin();
    one = make();
    two = make();
    // This one is inside all the time: no thread there waits for another.
    if (pthread_create(&thread[0], NULL, drop_one, NULL) != 0 ||
        pthread_create(&thread[1], NULL, drop_two, NULL) != 0)
        return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    deferred_end();
    assert(deferred_collect() == 2 && deallocs == 2);
    return 0;
}
