// cnt += 1, twice by each of two threads: four steps each, read, write, read,
// write.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static long cnt;

static void *
increment_twice(void *unused)
{
    for (int i = 0; i < 2; i++)
        cnt += 1;
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, increment_twice, NULL) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(cnt == 4);
    return 0;
}
