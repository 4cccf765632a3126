// A decref after the thread's own end, in a later destructor, against a thread
// that takes the object up by a handle, drops it again and collects.
#include "slot.h"

static pthread_key_t late; // made after the library's own: it runs later

static void
drop(void *object)
{
    rc_decref(&((struct object *)object)->rc);
}

static void *
other(void *object)
{
    rc_thread_attach();
    if (pthread_setspecific(late, object) != 0)
        abort();
    return NULL;
}

int
main(void)
{
    rc_scope scope;

    rc_thread_attach();
    if (pthread_key_create(&late, drop) != 0)
        abort();
    struct object *object = make(1);
    rc_scope_enter(&scope);
    rc_deferred_borrow(&object->rc);
    pthread_t thread = start(other, object);

    rc_incref(&object->rc);
    rc_decref(&object->rc);
    rc_scope_leave(&scope);
    rc_deferred_collect();
    rc_thread_block_begin();
    pthread_join(thread, NULL);
    rc_thread_block_end();
    finish(1);
    return 0;
}
