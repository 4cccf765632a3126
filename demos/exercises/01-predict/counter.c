// cnt += 1 by two threads, and nothing around it.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static long cnt;

static void *
increment(void *unused)
{
    cnt += 1; // reads cnt, adds, writes cnt
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, increment, NULL) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(cnt == 2);
    return 0;
}
