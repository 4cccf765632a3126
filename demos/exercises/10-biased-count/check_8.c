// Two threads drop, one reference in shared: one takes it, one leaves its own.
#include "biased_count.h"

#include <assert.h>
#include <stdlib.h>

static struct owner owner = OWNER_INIT;
static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
dealloc(void *self)
{
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(self);
}

static int
gone(void)
{
    return atomic_load_explicit(&deallocs, memory_order_relaxed);
}

static void *
copy(void *rc)
{
    biased_incref(rc);
    return NULL;
}

static void *
drop(void *rc)
{
    biased_decref(rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    struct biased *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    owner_begin(&owner);
    biased_init(rc, dealloc); // given to one of the two below
    if (pthread_create(&thread[0], NULL, copy, rc) != 0)
        return 2;
    pthread_join(thread[0], NULL); // its reference: given to the other
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, drop, rc) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    owner_safepoint();
    assert(gone() == 1);
    owner_end();
    return 0;
}
