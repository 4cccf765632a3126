// `later` comes before or after the writer; main reads x in between, being
// ordered after the writer. What main does must not hide the conflict.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static int x;
static int seen;

static void *
nothing(void *unused)
{
    return unused;
}

static void *
writer(void *unused)
{
    x = 1;
    return unused;
}

// The thread that it waits for lets main go first.
static void *
later(void *unused)
{
    pthread_t other;
    pthread_create(&other, NULL, nothing, NULL);
    pthread_join(other, NULL);
    assert(x == 1);
    return unused;
}

int
main(void)
{
    pthread_t first;
    pthread_t second;
    pthread_create(&first, NULL, writer, NULL);
#ifdef FIXED
    pthread_join(first, NULL);
    pthread_create(&second, NULL, later, NULL);
#else
    pthread_create(&second, NULL, later, NULL);
    pthread_join(first, NULL);
#endif
    seen = x;
    pthread_join(second, NULL);
    return seen - 1;
}
