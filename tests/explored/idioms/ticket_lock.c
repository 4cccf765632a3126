// A ticket lock: take a number, wait until it is served.
#include "orders.h"

static _Atomic unsigned next;
static _Atomic unsigned serving;
static int cnt;

static void *
add(void *arg)
{
    unsigned mine = atomic_fetch_add_explicit(&next, 1, RELAXED);

    while (atomic_load_explicit(&serving, ACQUIRE) != mine)
        continue;
    cnt += 1;
    atomic_store_explicit(&serving, mine + 1, RELEASE);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(add, NULL);

    add(NULL);
    pthread_join(thread, NULL);
    assert(cnt == 2);
    return 0;
}
