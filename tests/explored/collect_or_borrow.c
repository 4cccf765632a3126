// A thread borrows from a slot, with no count, what another thread takes out
// of the slot and collects: it is freed after the last use.
#include "slot.h"

static void *
reader(void *arg)
{
    rc_scope scope;

    rc_scope_enter(&scope);
    struct object *object = slot_load();
    if (object != NULL) {
        rc_deferred_borrow(&object->rc);
        rc_safepoint(); // a collect may come by here
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
