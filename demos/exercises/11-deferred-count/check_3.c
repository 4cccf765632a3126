// A thread reads what another takes out of its place and frees: never late.
#include "deferred_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct page {
    struct deferred rc;
    int text;
};

static struct page *_Atomic slot; // a counted place
static _Atomic int deallocs;      // relaxed: it must not order what happens

static void
dealloc(void *self)
{
    struct page *page = self;

    page->text = 0;
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static void *
read_it(void *unused)
{
    deferred_begin();
    struct page *page = atomic_load(&slot); // not counted
    if (page != NULL)
        assert(page->text == 3);
    deferred_end();
    return unused;
}

int
main(void)
{
    pthread_t thread;
    struct page *page = malloc(sizeof *page);

    assert(page != NULL);
    page->text = 3;
    deferred_begin();
    deferred_init(&page->rc, dealloc);
    atomic_store(&slot, page);
    deferred_end();
    if (pthread_create(&thread, NULL, read_it, NULL) != 0)
        return 2;

    deferred_begin();
    deferred_decref(&atomic_exchange(&slot, NULL)->rc);
    deferred_end();
    assert(deferred_collect() == 1);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    pthread_join(thread, NULL);
    return 0;
}
