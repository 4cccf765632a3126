// A dealloc may count other objects: a list drops its item, in two threads.
#include "locked_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct list {
    struct locked rc;
    struct locked *item; // has a reference, as main has one
};

static _Atomic int deallocs; // relaxed: it must not order what is observed

static void
item_dealloc(void *self)
{
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(self);
}

static void
list_dealloc(void *self)
{
    struct list *list = self;

    locked_decref(list->item);
    item_dealloc(list);
}

static void *
drop(void *self)
{
    locked_decref(self);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct locked *item = malloc(sizeof *item);
    struct list *list = malloc(sizeof *list);

    assert(item != NULL && list != NULL);
    locked_init(item, item_dealloc);
    locked_incref(item);
    locked_init(&list->rc, list_dealloc);
    list->item = item;
    if (pthread_create(&thread, NULL, drop, list) != 0)
        return 2;
    locked_decref(item);
    pthread_join(thread, NULL);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 2);
    return 0;
}
