// A ticket lock. -DLOAD_STORE: a ticket drawn by a load and a store.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef THREADS
#    define THREADS 2
#endif

static atomic_int next_ticket;
static atomic_int serving;
static int cnt;

static void *
enter(void *arg)
{
#ifdef LOAD_STORE
    int mine = atomic_load(&next_ticket);
    atomic_store(&next_ticket, mine + 1);
#else
    int mine = atomic_fetch_add(&next_ticket, 1);
#endif
    while (atomic_load(&serving) != mine)
        continue;
    cnt += 1;
    atomic_fetch_add(&serving, 1);
    return arg;
}

int
main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, enter, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert(cnt == THREADS);
    return 0;
}
