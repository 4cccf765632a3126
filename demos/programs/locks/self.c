// A method that holds the object's lock calls another method of the object, and
// that one takes the lock, too. -DINNER calls the part that leaves it alone.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int items; // guarded by lock

// Requires: the lock.
static void
add_inner(int n)
{
    items += n;
}

static void
add(int n)
{
    pthread_mutex_lock(&lock);
    add_inner(n);
    pthread_mutex_unlock(&lock);
}

static void
add_twice(int n)
{
    pthread_mutex_lock(&lock);
#ifdef INNER
    add_inner(n);
    add_inner(n);
#else
    add(n);
    add(n);
#endif
    pthread_mutex_unlock(&lock);
}

static void *
run(void *unused)
{
    add_twice(1);
    return unused;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, run, NULL) != 0)
        return 2;
    add(1);
    pthread_join(thread, NULL);
    assert(items == 3);
    return 0;
}
