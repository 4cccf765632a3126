// The last decrement with a load: release on each, and an acquire load
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
        (void)atomic_load_explicit(&count, ACQUIRE);
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
