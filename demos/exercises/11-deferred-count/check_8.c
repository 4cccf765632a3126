// An object in the table that is counted again, and dropped during a collect.
#include "deferred_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct page {
    struct deferred rc;
    int text;
};

static _Atomic int deallocs; // relaxed: it must not order what happens

static void
dealloc(void *self)
{
    struct page *page = self;

    page->text = 0;
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static void *
drop_and_read(void *self)
{
    struct page *page = self;

    deferred_begin();
    deferred_decref(&page->rc);
    assert(page->text == 3); // until this thread's end
    deferred_end();
    return NULL;
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
    deferred_decref(&page->rc);
    deferred_incref(&page->rc);
    deferred_end();
    if (pthread_create(&thread, NULL, drop_and_read, page) != 0)
        return 2;
    int freed = deferred_collect();
    pthread_join(thread, NULL);
    freed += deferred_collect();
    assert(freed == 1);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
