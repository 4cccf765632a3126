// Sixty-four threads that live at once count without a lock.
// Sixty-four threads count to one each, without a lock.
#include <pthread.h>

static int total;

static void *
count(void *unused)
{
    total++;
    return unused;
}

int
main(void)
{
    pthread_t thread[64];

    for (int i = 0; i < 64; i++)
        pthread_create(&thread[i], NULL, count, NULL);
    for (int i = 0; i < 64; i++)
        pthread_join(thread[i], NULL);
    return total != 64;
}
