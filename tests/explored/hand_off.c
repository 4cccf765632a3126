// The creator gives its only reference away: whoever gets it can end the
// object, while the creator passes a safepoint.
#include "object.h"

static void *
other(void *object)
{
    use_and_drop(object, 1);
    return NULL;
}

int
main(void)
{
    pthread_t thread = start(other, make(1));

    rc_safepoint();
    pthread_join(thread, NULL);
    rc_safepoint(); // the other thread has raised the flag if it had to
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
