// C11's condition variables: WAITERS wait for a door, one opens it.
// -DEARLY: they wait without looking, so who comes late waits for ever.
// `late` is of two threads only then: the execution that fails is also the
// one that learns of it, and of one more step before the door opens.
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <threads.h>

#ifndef WAITERS
#    define WAITERS 2
#endif

static mtx_t lock;
static cnd_t opened;
static bool is_open;
static atomic_int late;

static int
pass(void *arg)
{
    mtx_lock(&lock);
#ifdef EARLY
    if (is_open)
        late++;
    cnd_wait(&opened, &lock);
#else
    while (!is_open)
        cnd_wait(&opened, &lock);
#endif
    mtx_unlock(&lock);
    return arg != NULL;
}

static int
open_it(void *arg)
{
    int before = late;
    mtx_lock(&lock);
    is_open = true;
    cnd_broadcast(&opened);
    mtx_unlock(&lock);
    return arg != NULL || before > 2;
}

int
main(void)
{
    thrd_t thread[WAITERS + 1];
    mtx_init(&lock, mtx_plain);
    cnd_init(&opened);
    for (int i = 0; i <= WAITERS; i++)
        thrd_create(&thread[i], i < WAITERS ? pass : open_it, NULL);
    for (int i = 0; i <= WAITERS; i++)
        thrd_join(thread[i], NULL);
    return 0;
}
