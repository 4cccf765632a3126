// -DFIXED: in the same order, and they go on for ever.
// Two workers move between two accounts for ever, each taking its own lock
// first. They are stuck within a few steps, if they get there at once.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER,
                                  PTHREAD_MUTEX_INITIALIZER};
static long account[2] = {100, 100};

static void *
worker(void *arg)
{
#ifdef FIXED
    int from = 0;
    (void)arg;
#else
    int from = *(int *)arg;
#endif

    for (;;) {
        pthread_mutex_lock(&lock[from]);
        pthread_mutex_lock(&lock[1 - from]);
        account[from]--;
        account[1 - from]++;
        pthread_mutex_unlock(&lock[1 - from]);
        pthread_mutex_unlock(&lock[from]);
    }
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];
    int id[2] = {0, 1};

    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, worker, &id[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
