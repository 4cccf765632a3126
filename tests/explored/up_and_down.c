// An object at 0 rises and falls again before the collect: it is in the table
// once, and freed once.
#include "slot.h"

static void *
other(void *arg)
{
    rc_scope scope;

    rc_thread_attach();
    rc_scope_enter(&scope);
    struct object *object = slot_load();
    if (object != NULL) {
        rc_deferred_borrow(&object->rc);
        rc_incref(&object->rc);
        use_and_drop(object, 1);
    }
    rc_scope_leave(&scope);
    return arg;
}

int
main(void)
{
    slot_fill(make(1));
    pthread_t thread = start(other, NULL);

    slot_clear();
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
