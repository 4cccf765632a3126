// A thread brings an object to 0 and ends while another collects: its table
// is handed over, and the object is found, by this collect or the next.
#include "slot.h"

static void *
dropper(void *object)
{
    use_and_drop(object, 1);
    return NULL;
}

int
main(void)
{
    pthread_t thread = start(dropper, make(1));

    rc_deferred_collect();
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
