// Peterson's lock for two threads: sequentially consistent.
#include "orders.h"

static _Atomic bool wants[2];
static _Atomic int turn;
static int cnt;

static void *
add(void *arg)
{
    int me = arg != NULL;

    atomic_store_explicit(&wants[me], true, SEQ_CST);
    atomic_store_explicit(&turn, 1 - me, SEQ_CST);
    while (atomic_load_explicit(&wants[1 - me], SEQ_CST) &&
           atomic_load_explicit(&turn, SEQ_CST) == 1 - me)
        continue;
    cnt += 1;
    atomic_store_explicit(&wants[me], false, SEQ_CST);
    return NULL;
}

int
main(void)
{
    pthread_t thread = start(add, &cnt);

    add(NULL);
    pthread_join(thread, NULL);
    assert(cnt == 2);
    return 0;
}
