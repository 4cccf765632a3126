// One lock around all counts: Greg Stein's free-threading patch, 1996, on Linux
// (on Windows it counted atomically). The counts are plain integers; a single
// mutex guards every one of them. -DUNLOCKED leaves the mutex out.
#include <pthread.h>
#include <stdlib.h>

struct object {
    long refcount; // guarded by counts
};

static pthread_mutex_t counts = PTHREAD_MUTEX_INITIALIZER;
static int freed;

static inline void
enter(int thread)
{
    (void)thread; // all threads are alike
}

static inline void
leave(void)
{
}

static inline struct object *
create(void)
{
    struct object *o = malloc(sizeof *o);

    if (o == NULL)
        exit(2);
    o->refcount = 1;
    return o;
}

static inline void
incref(struct object *o)
{
#ifdef UNLOCKED
    o->refcount += 1;
#else
    pthread_mutex_lock(&counts);
    o->refcount += 1;
    pthread_mutex_unlock(&counts);
#endif
}

static inline void
decref(struct object *o)
{
    pthread_mutex_lock(&counts);
    long left = o->refcount -= 1;
    pthread_mutex_unlock(&counts); // no destructor under the lock
    if (left == 0) {
        free(o);
        freed++;
    }
}

// Gives the last reference back.
static inline void
finish(struct object *o)
{
    decref(o);
}
