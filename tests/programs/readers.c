// One writer and READERS readers of one word: 2^READERS traces.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifndef READERS
#    define READERS 3
#endif

static atomic_int word;

static void *
look(void *arg)
{
    (void)atomic_load(&word);
    return arg;
}

static void *
change(void *arg)
{
    atomic_store(&word, 1);
    return arg;
}

int
main(void)
{
    pthread_t threads[READERS + 1];
    for (int i = 0; i < READERS; i++)
        pthread_create(&threads[i], NULL, look, NULL);
    pthread_create(&threads[READERS], NULL, change, NULL);
    for (int i = 0; i <= READERS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
