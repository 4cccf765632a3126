// Three threads write, then drop: the last one comes after all of them.
#include "atomic_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct page {
    struct counted rc;
    int part[3]; // each written by one thread
};

static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
dealloc(void *self)
{
    struct page *page = self;

    assert(page->part[0] + page->part[1] + page->part[2] == 3);
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static void *
first(void *self)
{
    struct page *page = self;

    page->part[1] = 1;
    counted_decref(&page->rc);
    return NULL;
}

static void *
second(void *self)
{
    struct page *page = self;

    page->part[2] = 1;
    counted_decref(&page->rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    struct page *page = calloc(1, sizeof *page);

    assert(page != NULL);
    counted_init(&page->rc, dealloc);
    counted_incref(&page->rc);
    counted_incref(&page->rc);
    if (pthread_create(&thread[0], NULL, first, page) != 0 ||
        pthread_create(&thread[1], NULL, second, page) != 0)
        return 2;
    page->part[0] = 1;
    counted_decref(&page->rc);
    pthread_join(thread[0], NULL);
    pthread_join(thread[1], NULL);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
