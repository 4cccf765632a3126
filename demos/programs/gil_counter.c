// cnt += 1 by two threads under a GIL that is handed on between the read and
// the write: because of a call that waits, or a drop request. Every access is
// under the lock, and an update is lost.
#include <pthread.h>

static pthread_mutex_t gil = PTHREAD_MUTEX_INITIALIZER;
static long cnt;

static void *
increment(void *unused)
{
    pthread_mutex_lock(&gil);
    long read = cnt;
    pthread_mutex_unlock(&gil); // another thread may run
    pthread_mutex_lock(&gil);
    cnt = read + 1;
    pthread_mutex_unlock(&gil);
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
    return 0;
}
