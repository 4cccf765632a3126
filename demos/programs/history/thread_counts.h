// A count per thread, reconciled later: python-safethread, 2008. Each thread
// counts in a column of its own with plain moves; one thread's may be
// negative, only the sum means something. It is taken when all have stopped.
#include <stdlib.h>

enum { THREADS = 3 }; // main is 0

struct object {
    long refcount[THREADS]; // [i] is thread i's
};

static _Thread_local int me;
static int freed;

static inline void
enter(int thread)
{
    me = thread;
}

static inline void
leave(void)
{
}

static inline struct object *
create(void)
{
    struct object *o = calloc(1, sizeof *o);

    if (o == NULL)
        exit(2);
    o->refcount[me] = 1;
    return o;
}

static inline void
incref(struct object *o)
{
    o->refcount[me] += 1;
}

static inline void
decref(struct object *o)
{
    o->refcount[me] -= 1; // whether it was the last is not known yet
}

// Requires: the other threads have stopped.
static inline void
reconcile(struct object *o)
{
    long sum = 0;

    for (int i = 0; i < THREADS; i++)
        sum += o->refcount[i];
    if (sum == 0) {
        free(o);
        freed++;
    }
}

// Gives the last reference back. Requires: as reconcile.
static inline void
finish(struct object *o)
{
    decref(o);
    reconcile(o);
}
