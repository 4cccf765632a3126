// What the owner gave away is given back: dealloc by the next safepoint.
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

static void *
other(void *self)
{
    struct page *page = self;

    page->part[1] = 1;
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
    biased_incref(&page->rc); // for the other thread
    if (pthread_create(&thread, NULL, other, page) != 0)
        return 2;
    owner_safepoint();
    page->part[0] = 1;
    biased_decref(&page->rc);
    owner_safepoint();
    pthread_join(thread, NULL);
    owner_safepoint();
    assert(gone() == 1);
    owner_end();
    assert(gone() == 1);
    return 0;
}
