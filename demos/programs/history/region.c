// Regions: PyParallel, 2016. While parallel contexts run, the main thread
// stands still and its objects are frozen: contexts read them uncounted. What
// a context makes lies in its own region, uncounted too, and the region goes
// as a whole when the context ends. What must outlive it is copied out.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

enum { CONTEXTS = 2, REGION = 4 };

struct object {
    int value;
};

static struct region {
    struct object *objects; // REGION of them, one allocation
    int used;
    int result; // copied out at the end
} regions[CONTEXTS];

static struct object *frozen; // main's: read by all, written by none
static int freed;             // main's

static struct object *
create(struct region *region, int value)
{
    assert(region->used < REGION);
    struct object *o = &region->objects[region->used++];
    o->value = value;
    return o;
}

static void *
context(void *arg)
{
    struct region *region = arg;
    // references come and go without a count
    struct object *copy = create(region, frozen->value);
    struct object *sum = create(region, copy->value + frozen->value);

    region->result = sum->value;
    return NULL;
}

int
main(void)
{
    pthread_t thread[CONTEXTS];

    frozen = malloc(sizeof *frozen);
    if (frozen == NULL)
        return 2;
    frozen->value = 21;
    for (int i = 0; i < CONTEXTS; i++) {
        regions[i].objects = calloc(REGION, sizeof *regions[i].objects);
        if (regions[i].objects == NULL ||
            pthread_create(&thread[i], NULL, context, &regions[i]) != 0)
            return 2;
    }
    for (int i = 0; i < CONTEXTS; i++) {
        pthread_join(thread[i], NULL);
        free(regions[i].objects); // all its objects at once
        freed += regions[i].used;
        assert(regions[i].result == 42);
    }
    free(frozen);
    assert(freed == 2 * CONTEXTS);
    return 0;
}
