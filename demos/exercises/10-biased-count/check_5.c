// References that come back to the owner: what is in the queue stays alive.
#include "biased_count.h"

#include <assert.h>
#include <stdlib.h>

struct page {
    struct biased rc;
    int part[2]; // each written by one thread
};

static struct owner owner = OWNER_INIT;
static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
dealloc(void *self)
{
    struct page *page = self;

    assert(page->part[0] + page->part[1] == 2);
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static int
gone(void)
{
    return atomic_load_explicit(&deallocs, memory_order_relaxed);
}

// Has one reference, and returns with two for the owner.
static void *
other(void *self)
{
    struct page *page = self;

    biased_incref(&page->rc);
    biased_incref(&page->rc);
    page->part[1] = 1;
    biased_decref(&page->rc);
    return NULL;
}

// Has one more reference, which it gives back before all that.
static void *
drop(void *self)
{
    struct page *page = self;

    biased_decref(&page->rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct page *page = calloc(1, sizeof *page);

    assert(page != NULL);
    owner_begin(&owner);
    biased_init(&page->rc, dealloc);
    biased_incref(&page->rc); // for `drop`
    biased_incref(&page->rc); // for `other`
    if (pthread_create(&thread, NULL, drop, page) != 0)
        return 2;
    pthread_join(thread, NULL);
    if (pthread_create(&thread, NULL, other, page) != 0)
        return 2;
    pthread_join(thread, NULL);
    page->part[0] = 1;
    for (int i = 0; i < 3; i++)
        biased_decref(&page->rc); // its own, and the two that came back
    owner_safepoint();
    assert(gone() == 1);
    owner_end();
    return 0;
}
