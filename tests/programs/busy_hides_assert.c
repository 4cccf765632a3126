// An interleaving without an end beside ones that end. -DFIXED: the rounds are
// not asserted.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
static atomic_int stop;
static long rounds;
static void *
work(void *unused)
{
    while (!atomic_load(&stop))
        rounds++;
    return unused;
}
int
main(void)
{
    pthread_t t;
    pthread_create(&t, 0, work, 0);
    atomic_store(&stop, 1);
    pthread_join(t, 0);
#ifndef FIXED
    assert(rounds == 0);
#endif
    return 0;
}
