// Three philosophers, each takes the left fork first; fixed: the last one
// the right.
#include <pthread.h>
#include <stddef.h>

enum { SEATS = 3 };

static pthread_mutex_t fork_at[SEATS] = {
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER,
};
static const int seats[SEATS] = {0, 1, 2};

static void *
eat(void *arg)
{
    int left = *(const int *)arg;
    int right = (left + 1) % SEATS;
#ifdef FIXED
    if (right < left) {
        right = left;
        left = 0;
    }
#endif
    pthread_mutex_lock(&fork_at[left]);
    pthread_mutex_lock(&fork_at[right]);
    pthread_mutex_unlock(&fork_at[right]);
    pthread_mutex_unlock(&fork_at[left]);
    return NULL;
}

int
main(void)
{
    pthread_t threads[SEATS];
    for (int i = 0; i < SEATS; i++)
        pthread_create(&threads[i], NULL, eat, (void *)&seats[i]);
    for (int i = 0; i < SEATS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
