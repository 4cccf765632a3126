// main returns without waiting for its thread; fixed: it joins.
// -DDETACHED: main waits for a flag, but the thread does more after it.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int done;
static atomic_int more;

static void *
work(void *arg)
{
    atomic_store(&done, 1);
#ifndef FIXED
    atomic_store(&more, 1);
#endif
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_create(&a, NULL, work, NULL);
#if defined(DETACHED)
    pthread_detach(a);
    while (!atomic_load(&done))
        continue;
    (void)atomic_load(&more);
#elif defined(FIXED)
    pthread_join(a, NULL);
#endif
    return 0;
}
