// The owner has ended: one thread merges while another, an owner itself, copies.
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

static struct owner another = OWNER_INIT; // of other objects

static void *
copy_and_drop(void *rc)
{
    owner_begin(&another);
    biased_incref(rc);
    biased_decref(rc);
    biased_decref(rc);
    owner_end();
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct biased *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    owner_begin(&owner);
    biased_init(rc, dealloc);
    biased_incref(rc); // for the thread
    owner_end();
    if (pthread_create(&thread, NULL, copy_and_drop, rc) != 0)
        return 2;
    biased_decref(rc); // as any other thread
    pthread_join(thread, NULL);
    assert(gone() == 1);
    return 0;
}
