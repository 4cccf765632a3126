// A thread in a blocking region keeps its handles: the world can be stopped
// without it, and what it borrowed is not freed.
#include "slot.h"

static void *
reader(void *arg)
{
    rc_scope scope;

    rc_thread_attach();
    rc_scope_enter(&scope);
    struct object *object = slot_load();
    if (object != NULL) {
        rc_deferred_borrow(&object->rc);
        rc_thread_block_begin();
        rc_thread_block_end();
        object->part[1] = 1;
    }
    rc_scope_leave(&scope);
    return arg;
}

int
main(void)
{
    slot_fill(make(1));
    pthread_t thread = start(reader, NULL);

    slot_clear();
    rc_deferred_collect();
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
