// Counts per thread: how PEP 703 counts classes, which every object of theirs
// refers to. Each type has a number. Each thread counts type i in element i of
// an array of its own, with plain moves. A thread that ends adds its array to
// the types' own counts, under a lock. Only a collect frees a type: it adds up
// the type's count and all arrays while the other threads are stopped.
// -DFORGET: a thread that ends forgets its array.
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { THREADS = 3, TYPES = 4 }; // thread 0 is main

struct object {
    long refcount; // guarded by types
    int number;
};

static pthread_mutex_t types = PTHREAD_MUTEX_INITIALIZER;
static long counts[THREADS][TYPES]; // [i] is thread i's
static int numbers_given;           // guarded by types
static int freed;
static _Thread_local int me;

static inline void
enter(int thread)
{
    me = thread;
}

// What this thread has counted goes to the types.
static inline void
merge(struct object *o)
{
    pthread_mutex_lock(&types);
    o->refcount += counts[me][o->number];
    pthread_mutex_unlock(&types);
    counts[me][o->number] = 0;
}

static inline struct object *
create(void)
{
    struct object *o = calloc(1, sizeof *o);

    if (o == NULL)
        exit(2);
    pthread_mutex_lock(&types);
    o->number = numbers_given++;
    pthread_mutex_unlock(&types);
    counts[me][o->number] = 1;
    return o;
}

static inline void
incref(struct object *o)
{
    counts[me][o->number] += 1;
}

static inline void
decref(struct object *o)
{
    counts[me][o->number] -= 1; // 0 or less says nothing: see collect
}

static inline void
leave(struct object *o)
{
#ifdef FORGET
    counts[me][o->number] = 0;
#else
    merge(o);
#endif
}

// Frees the type if no thread has a reference. Requires: the others have
// stopped.
static inline bool
collect(struct object *o)
{
    long sum = o->refcount;

    for (int i = 0; i < THREADS; i++)
        sum += counts[i][o->number];
    if (sum != 0)
        return false;
    free(o);
    freed++;
    return true;
}
