// A dealloc drops another object: one collect frees both, and does not hang.
// A dealloc may collect, too: it is outside begin ... end.
#include "deferred_count.h"

#include <assert.h>
#include <stdlib.h>

struct list {
    struct deferred rc;
    struct list *next; // counted
};

static int deallocs;

static void
dealloc(void *self)
{
    struct list *list = self;

    assert(deferred_collect() == 0); // nothing else is at 0 yet
    if (list->next != NULL) {
        deferred_begin();
        deferred_decref(&list->next->rc);
        deferred_end();
    }
    deallocs++;
    free(list);
}

static struct list *
cons(struct list *next)
{
    struct list *list = malloc(sizeof *list);

    assert(list != NULL);
    deferred_init(&list->rc, dealloc);
    list->next = next;
    return list;
}

int
main(void)
{
    deferred_begin();
    struct list *list = cons(cons(cons(NULL)));
    deferred_decref(&list->rc);
    deferred_end();
    assert(deferred_collect() == 3 && deallocs == 3);
    return 0;
}
