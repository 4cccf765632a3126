// The owner ends while another thread drops a page, which drops its item.
#include "biased_count.h"

#include <assert.h>
#include <stdlib.h>

struct page {
    struct biased rc;
    int part;
    struct biased *item; // the page has a reference to it
};

static struct owner owner = OWNER_INIT;
static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
dealloc(void *self)
{
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(self);
}

static void
page_dealloc(void *self)
{
    struct page *page = self;

    assert(page->part == 1);
    biased_decref(page->item);
    dealloc(page);
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

    page->part = 1;
    biased_decref(&page->rc);
    biased_decref(&page->rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct page *page = calloc(1, sizeof *page);
    struct biased *item = malloc(sizeof *item);

    assert(page != NULL && item != NULL);
    owner_begin(&owner);
    biased_init(&page->rc, page_dealloc);
    biased_init(item, dealloc);
    page->item = item;
    biased_incref(&page->rc); // both for the other thread
    if (pthread_create(&thread, NULL, other, page) != 0)
        return 2;
    owner_end();
    pthread_join(thread, NULL);
    assert(gone() == 2);
    return 0;
}
