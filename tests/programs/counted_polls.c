// A loop that waits, and counts in a register how often it looked: no spin, for
// it ends by itself.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;
static int late;

static void *
wait_a_while(void *arg)
{
    register int looks = 0;

    while (!atomic_load(&flag))
        if (++looks == 3000) {
            late = 1;
            break;
        }
    assert(!late);
    return arg;
}

int
main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, wait_a_while, NULL);
    atomic_store(&flag, 1);
    pthread_join(thread, NULL);
    return 0;
}
