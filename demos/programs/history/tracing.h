// No counts at all: Jython and IronPython leave it to the collector of the
// machine they run on. References are plain stores, where the collector finds
// them; with all threads stopped, what the roots reach is marked, and the rest
// is freed, cycles included.
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { THREADS = 3 }; // main is 0

struct object {
    struct object *reference; // one slot is enough to make a cycle
    struct object *next;      // of all objects, guarded by heap
    bool marked;
};

static pthread_mutex_t heap = PTHREAD_MUTEX_INITIALIZER;
static struct object *all;
static struct object *roots[THREADS]; // [i] is thread i's
static int freed;
static _Thread_local int me;

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
    pthread_mutex_lock(&heap);
    o->next = all;
    all = o;
    pthread_mutex_unlock(&heap);
    return o;
}

// A reference from this thread begins and ends.
static inline void
incref(struct object *o)
{
    roots[me] = o;
}

static inline void
decref(struct object *o)
{
    (void)o;
    roots[me] = NULL;
}

// Requires: the threads have stopped.
static inline void
collect(void)
{
    for (int i = 0; i < THREADS; i++)
        for (struct object *o = roots[i]; o != NULL && !o->marked;
             o = o->reference)
            o->marked = true;
    for (struct object **link = &all; *link != NULL;) {
        struct object *o = *link;
        if (o->marked) {
            o->marked = false;
            link = &o->next;
        } else {
            *link = o->next;
            free(o);
            freed++;
        }
    }
}

// Gives the last reference back. Requires: as collect.
static inline void
finish(struct object *o)
{
    decref(o);
    collect();
}
