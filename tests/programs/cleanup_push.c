// A cleanup handler that is run by pthread_cleanup_pop.
#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void
undo(void *m)
{
    pthread_mutex_unlock(m);
}
static void *
work(void *unused)
{
    pthread_mutex_lock(&lock);
    pthread_cleanup_push(undo, &lock);
    pthread_cleanup_pop(1);
    return unused;
}
int
main(void)
{
    pthread_t t;
    pthread_create(&t, 0, work, 0);
    pthread_join(t, 0);
    return 0;
}
