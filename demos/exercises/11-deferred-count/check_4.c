// Two threads drop two objects at once: both are in the table, both freed.
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

static void *
drop(void *rc)
{
    deferred_begin();
    deferred_decref(rc);
    deferred_end();
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct deferred *rc[2];

    deferred_begin();
    for (int i = 0; i < 2; i++) {
        rc[i] = malloc(sizeof *rc[i]);
        assert(rc[i] != NULL);
        deferred_init(rc[i], dealloc);
    }
    deferred_end();
    if (pthread_create(&thread, NULL, drop, rc[1]) != 0)
        return 2;
    drop(rc[0]);
    pthread_join(thread, NULL);
    assert(deferred_collect() == 2 && deallocs == 2);
    return 0;
}
