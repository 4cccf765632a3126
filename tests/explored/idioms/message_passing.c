// A message, then a flag that says it is there.
#include "orders.h"

static _Atomic bool there;
static int message;

static void *
sender(void *arg)
{
    message = 42;
    atomic_store_explicit(&there, true, RELEASE);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(sender, NULL);

    if (atomic_load_explicit(&there, ACQUIRE))
        assert(message == 42);
    pthread_join(thread, NULL);
    return 0;
}
