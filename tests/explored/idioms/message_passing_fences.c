// As message_passing, with relaxed accesses and the orders in fences.
#include "orders.h"

static _Atomic bool there;
static int message;

static void *
sender(void *arg)
{
    message = 42;
    atomic_thread_fence(RELEASE);
    atomic_store_explicit(&there, true, RELAXED);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(sender, NULL);

    if (atomic_load_explicit(&there, RELAXED)) {
        atomic_thread_fence(ACQUIRE);
        assert(message == 42);
    }
    pthread_join(thread, NULL);
    return 0;
}
