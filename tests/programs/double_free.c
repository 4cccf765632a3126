// Both threads see the flag unset and free; fixed: the flag is exchanged.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

static atomic_int freed;
static int *block;

static void *
drop(void *arg)
{
#ifdef FIXED
    if (!atomic_exchange(&freed, 1))
        free(block);
#else
    if (!atomic_load(&freed)) {
        atomic_store(&freed, 1);
        free(block);
    }
#endif
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    block = malloc(sizeof *block);
    pthread_create(&a, NULL, drop, NULL);
    pthread_create(&b, NULL, drop, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
