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
    assert(pthread_mutex_trylock(&owner.lock) == 0); // never under a lock
    pthread_mutex_unlock(&owner.lock);
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(page);
}

static int
gone(void)
{
    return atomic_load_explicit(&deallocs, memory_order_relaxed);
}

// Has two references, and leaves both in the owner's queue.
static void *
drop(void *self)
{
    struct page *page = self;

    biased_decref(&page->rc);
    biased_decref(&page->rc);
    return NULL;
}

enum { BACK = 4 };

// Has one reference, and returns with BACK of them for the owner.
static void *
give(void *self)
{
    struct page *page = self;

    for (int i = 0; i < BACK; i++)
        biased_incref(&page->rc);
    page->part[1] = 1;
    biased_decref(&page->rc);
    return NULL;
}

static int
run(void *(*body)(void *), struct page *page)
{
    pthread_t thread;

    return pthread_create(&thread, NULL, body, page) == 0 &&
           pthread_join(thread, NULL) == 0;
}

int
main(void)
{
    struct page *page = calloc(1, sizeof *page);

    assert(page != NULL);
    owner_begin(&owner);
    biased_init(&page->rc, dealloc);
    for (int i = 0; i < 3; i++)
        biased_incref(&page->rc); // two for `drop`, one for `give`
    if (!run(drop, page) || !run(give, page))
        return 2;
    page->part[0] = 1;
    for (int i = 0; i < BACK; i++)
        biased_decref(&page->rc); // now it has counted down what it made
    biased_incref(&page->rc);     // and copies what it got
    biased_decref(&page->rc);
    biased_decref(&page->rc);
    owner_safepoint();
    assert(gone() == 1);
    owner_end();
    return 0;
}
