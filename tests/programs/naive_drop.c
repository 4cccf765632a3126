// Two threads drop one reference each without a lock: the last one frees.
// -DNO_FREE leaves the free out, so that only the count's race is left.
// Fixed: the drop is one atomic operation.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

#ifdef FIXED
static atomic_int *count;
#else
static int *count;
#endif

static void *
drop(void *arg)
{
#ifdef FIXED
    if (atomic_fetch_sub(count, 1) == 1)
        free((void *)count);
#else
    *count -= 1;
    if (*count == 0) {
#    ifndef NO_FREE
        free(count);
#    endif
    }
#endif
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    count = malloc(sizeof *count);
    *count = 2;
    pthread_create(&a, NULL, drop, NULL);
    pthread_create(&b, NULL, drop, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
