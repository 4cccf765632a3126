// Two threads share a variable of main's stack: a member or an element of it.
// clang announces main's own accesses to neither.
//   -DELEMENT  an element of an array
//   -DLOCKED   under a lock
//   -DJOINED   main looks when the other thread has ended
#include <assert.h>
#include <pthread.h>

struct shared {
    long first;
    long count;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#ifdef ELEMENT
enum { COUNT = 1 };
#endif

static void
add(long *count)
{
#ifdef LOCKED
    pthread_mutex_lock(&lock);
#endif
    *count += 1;
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
}

static void *
work(void *shared)
{
#ifdef ELEMENT
    long *elements = shared;
    add(&elements[COUNT]);
#else
    add(&((struct shared *)shared)->count);
#endif
    return NULL;
}

int
main(void)
{
    pthread_t thread;
#ifdef ELEMENT
    long elements[2] = {0, 0};
    void *shared = elements;
#    define MINE elements[COUNT]
#else
    struct shared members = {0, 0};
    void *shared = &members;
#    define MINE members.count
#endif

    pthread_create(&thread, NULL, work, shared);
#ifdef JOINED
    pthread_join(thread, NULL);
#elif defined(LOCKED)
    pthread_mutex_lock(&lock);
#endif
    MINE += 1;
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
#ifndef JOINED
    pthread_join(thread, NULL);
#endif
    assert(MINE == 2);
    return 0;
}
