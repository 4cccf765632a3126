// A compare-exchange reads what it expects, and stores there what it found when
// it fails: two threads hand the same variable to it.
//   -DOWN   each its own
//   -DHEAP  each a block of its own
//   -DBIG   a structure of 24 bytes
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#ifdef BIG
struct big {
    long part[3];
};
static _Atomic struct big word; // the first one fails
static struct big seen;
static struct big wanted = {{1, 1, 1}};
#else
static atomic_int word = 5; // the first one fails
static int seen;
static int wanted = 1;
#endif

static void *
change(void *unused)
{
#if defined(OWN)
    int own = seen;
    atomic_compare_exchange_strong(&word, &own, wanted);
#elif defined(HEAP)
    int *own = calloc(1, sizeof *own);
    if (own == NULL)
        abort();
    atomic_compare_exchange_strong(&word, own, wanted);
    free(own);
#else
    atomic_compare_exchange_strong(&word, &seen, wanted);
#endif
    return unused;
}

int
main(void)
{
    pthread_t one;
    pthread_t two;

#ifdef BIG
    atomic_store(&word, ((struct big){{5, 5, 5}}));
#endif
    pthread_create(&one, NULL, change, NULL);
    pthread_create(&two, NULL, change, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
