// A handle keeps an object that is at 0; its thread stores it again in the
// slot while another thread collects. Counted again, it leaves the table.
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
        slot_clear(); // if nobody else did: the count is 0
        rc_safepoint();
        rc_incref(&object->rc);
        object->part[1] = 1;
        slot_fill(object);
    }
    rc_scope_leave(&scope);
    return arg;
}

int
main(void)
{
    slot_fill(make(1));
    pthread_t thread = start(reader, NULL);

    rc_deferred_collect();
    pthread_join(thread, NULL);
    slot_clear();
    finish(1);
    return 0;
}
