// Regions: PyParallel, 2016. While parallel contexts run, the main thread
// stands still and its objects are frozen: contexts read them uncounted. What
// a context makes lies in its own region, uncounted too, and the region goes
// as a whole when the context ends. So all that counting comes to, inside a
// context, is to ask whether one is inside.
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

enum { CONTEXTS = 2, REGION = 4 };

struct object {
    long refcount; // the main thread's; a region's objects have none
    int value;
};

static struct region {
    struct object *objects; // REGION of them, one allocation
    int used;
    int result; // copied out: what outlives the region
} regions[CONTEXTS];

static _Thread_local struct region *context; // NULL: the main thread
static int freed[CONTEXTS + 1];              // by each; the last is main's

// Thread 0 is the main thread, i > 0 is context i - 1.
static inline void
enter(int thread)
{
    if (thread == 0)
        return;
    context = &regions[thread - 1];
    context->objects = calloc(REGION, sizeof *context->objects);
    if (context->objects == NULL)
        exit(2);
    context->used = 0;
}

// The region goes, with all that is in it.
static inline void
leave(void)
{
    if (context == NULL)
        return;
    free(context->objects);
    freed[context - regions] += context->used;
    context = NULL;
}

static inline struct object *
create(void)
{
    if (context != NULL) {
        assert(context->used < REGION);
        return &context->objects[context->used++];
    }
    struct object *o = calloc(1, sizeof *o);
    if (o == NULL)
        exit(2);
    o->refcount = 1;
    return o;
}

static inline void
incref(struct object *o)
{
    if (context == NULL)
        o->refcount += 1;
}

static inline void
decref(struct object *o)
{
    if (context == NULL && (o->refcount -= 1) == 0) {
        free(o);
        freed[CONTEXTS]++;
    }
}

// Gives the last reference back.
static inline void
finish(struct object *o)
{
    decref(o);
}
