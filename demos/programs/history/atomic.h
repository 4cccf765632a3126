// Atomic counts: the Gilectomy's first design, 2016. Objects have locks for
// their contents, and each count is one atomic word. -DRELAXED takes the order
// from the decrement: the thread that frees may free before other threads have
// finished with the object.
#include <stdatomic.h>
#include <stdlib.h>

#ifdef RELAXED
#    define DECREMENT memory_order_relaxed
#else
#    define DECREMENT memory_order_acq_rel
#endif

struct object {
    _Atomic long refcount;
    int items[2]; // [i] is thread i + 1's
};

static _Atomic int freed;

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
    struct object *o = calloc(1, sizeof *o);

    if (o == NULL)
        exit(2);
    atomic_init(&o->refcount, 1);
    return o;
}

static inline void
incref(struct object *o)
{
    atomic_fetch_add_explicit(&o->refcount, 1, memory_order_relaxed);
}

static inline void
decref(struct object *o)
{
    if (atomic_fetch_sub_explicit(&o->refcount, 1, DECREMENT) == 1) {
        free(o);
        atomic_fetch_add_explicit(&freed, 1, memory_order_relaxed);
    }
}

// Gives the last reference back.
static inline void
finish(struct object *o)
{
    decref(o);
}
