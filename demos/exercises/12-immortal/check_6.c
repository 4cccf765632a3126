// Ordinary objects as before: two threads drop, dealloc once, after both.
#include "immortal.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct page {
    struct counted rc;
    int part[2]; // each written by one thread
};

static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
dealloc(void *self)
{
    struct page *page = self;

    assert(page->part[0] + page->part[1] == 2);
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static void *
other(void *self)
{
    struct page *page = self;

    counted_incref(&page->rc);
    counted_decref(&page->rc);
    page->part[1] = 1;
    counted_decref(&page->rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct page *page = calloc(1, sizeof *page);

    assert(page != NULL);
    counted_init(&page->rc, dealloc);
    counted_incref(&page->rc);
    if (pthread_create(&thread, NULL, other, page) != 0)
        return 2;
    page->part[0] = 1;
    counted_decref(&page->rc);
    pthread_join(thread, NULL);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
