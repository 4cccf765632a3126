// It counts far, on either side: nothing is lost that 16 bits cannot hold.
#include "biased_count.h"

#include <assert.h>

enum { FAR = 0x10001 }; // 1 in 16 bits

static struct owner owner = OWNER_INIT;
static int deallocs;

static void
dealloc(void *self)
{
    (void)self;
    deallocs++;
}

// The owner's references, as if: making them one by one takes too long.
static void
owner_counts_on(void)
{
    struct biased rc;

    biased_init(&rc, dealloc);
    rc.local = FAR;
    biased_incref(&rc);
    assert(rc.local == FAR + 1);
    biased_decref(&rc);
    biased_decref(&rc);
    assert(rc.local == FAR - 1);
    assert(deallocs == 0);
}

// So many references of others, and the owner gives its only one back.
static void
owner_leaves(int others)
{
    struct biased rc;

    biased_init(&rc, dealloc);
    atomic_fetch_add_explicit(&rc.shared, others * ONE, memory_order_relaxed);
    biased_decref(&rc);
    assert(deallocs == 0);
    biased_incref(&rc);
    biased_decref(&rc);
    biased_decref(&rc);
    assert(atomic_load(&rc.shared) == (others - 1) * ONE + MERGED);
    assert(deallocs == 0);
}

int
main(void)
{
    owner_begin(&owner);
    owner_counts_on();
    owner_leaves(0x101);
    owner_leaves(FAR);
    owner_leaves(0x4001); // in twos below 0, if 16 bits have a sign
    owner_end();
    return 0;
}
