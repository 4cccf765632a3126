// Treiber's stack: threads push; main pops all. -DSTORE: the new top is
// stored without looking whether it changed.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

#ifndef THREADS
#    define THREADS 2
#endif

struct node {
    struct node *next;
    int value;
};

static struct node *_Atomic top;

static void *
push(void *arg)
{
    struct node *n = malloc(sizeof *n);
    n->value = 1;
    n->next = atomic_load(&top);
#ifdef STORE
    atomic_store(&top, n);
#else
    while (!atomic_compare_exchange_weak(&top, &n->next, n))
        continue;
#endif
    return arg;
}

int
main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, push, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    int sum = 0;
    struct node *n = atomic_exchange(&top, NULL);
    while (n != NULL) {
        struct node *next = n->next;
        sum += n->value;
        free(n);
        n = next;
    }
    assert(sum == THREADS);
    return 0;
}
