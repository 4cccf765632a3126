// Peterson's lock for two threads. -DNO_TURN: without the turn, both may
// wait for each other for ever.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int wants[2];
static atomic_int turn;
static int cnt;
static int ids[2] = {0, 1};

static void *
enter(void *arg)
{
    int me = *(int *)arg;
    int other = 1 - me;
    atomic_store(&wants[me], 1);
#ifdef NO_TURN
    while (atomic_load(&wants[other]))
        continue;
#else
    atomic_store(&turn, other);
    while (atomic_load(&wants[other]) && atomic_load(&turn) == other)
        continue;
#endif
    cnt += 1;
    atomic_store(&wants[me], 0);
    return NULL;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, enter, &ids[0]);
    pthread_create(&b, NULL, enter, &ids[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(cnt == 2);
    return 0;
}
