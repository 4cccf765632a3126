// The last decrement with a fence: release on each, and an acquire fence
// before the destruction.
#include "orders.h"

static _Atomic int count = 2;
static int part[2];

static void *
drop(void *arg)
{
    int *mine = arg;

    *mine = 1;
    if (atomic_fetch_sub_explicit(&count, 1, RELEASE) == 1) {
        atomic_thread_fence(ACQUIRE);
        assert(part[0] + part[1] == 2);
    }
    return NULL;
}

int
main(void)
{
    pthread_t thread = start(drop, &part[0]);

    drop(&part[1]);
    pthread_join(thread, NULL);
    return 0;
}
