// Two threads drop while the owner ends, and the owner drops after that.
#include "biased_count.h"

#include <assert.h>
#include <stdlib.h>

struct page {
    struct biased rc;
    int part[3]; // each written by one thread
};

static struct owner owner = OWNER_INIT;
static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
dealloc(void *self)
{
    struct page *page = self;

    assert(page->part[0] + page->part[1] + page->part[2] == 3);
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static int
gone(void)
{
    return atomic_load_explicit(&deallocs, memory_order_relaxed);
}

static void *
first(void *self)
{
    struct page *page = self;

    page->part[0] = 1;
    biased_decref(&page->rc);
    return NULL;
}

static void *
second(void *self)
{
    struct page *page = self;

    page->part[1] = 1;
    biased_decref(&page->rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    struct page *page = calloc(1, sizeof *page);

    assert(page != NULL);
    owner_begin(&owner);
    biased_init(&page->rc, dealloc);
    biased_incref(&page->rc); // one for each thread, and its own
    biased_incref(&page->rc);
    if (pthread_create(&thread[0], NULL, first, page) != 0 ||
        pthread_create(&thread[1], NULL, second, page) != 0)
        return 2;
    owner_end();
    page->part[2] = 1;
    biased_decref(&page->rc); // as any other thread
    pthread_join(thread[0], NULL);
    pthread_join(thread[1], NULL);
    assert(gone() == 1);
    return 0;
}
