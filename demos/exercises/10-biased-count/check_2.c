// Owner and another thread copy and drop at once: no reference is lost.
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

// Makes a reference of its own and gives it back; main's is there all along.
static void *
other(void *self)
{
    struct page *page = self;

    biased_incref(&page->rc);
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
    if (pthread_create(&thread, NULL, other, page) != 0)
        return 2;
    biased_incref(&page->rc);
    page->part[0] = 1;
    biased_decref(&page->rc);
    pthread_join(thread, NULL);
    assert(gone() == 0);
    biased_decref(&page->rc);
    assert(gone() == 1);
    owner_end();
    return 0;
}
