// One lock around all counts: Greg Stein's free-threading patch, 1996. The
// counts are plain integers; a single mutex guards every one of them.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct object {
    long refcount; // guarded by counts
};

static pthread_mutex_t counts = PTHREAD_MUTEX_INITIALIZER;
static int freed;

static struct object *
create(void)
{
    struct object *o = malloc(sizeof *o);

    if (o == NULL)
        exit(2);
    o->refcount = 1;
    return o;
}

static void
incref(struct object *o)
{
    pthread_mutex_lock(&counts);
    o->refcount += 1;
    pthread_mutex_unlock(&counts);
}

static void
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

static struct object *shared;

static void *
use(void *unused)
{
    incref(shared);
    decref(shared);
    decref(shared); // the reference it was given
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    shared = create();
    for (int i = 0; i < 2; i++) {
        incref(shared); // one for the thread
        if (pthread_create(&thread[i], NULL, use, NULL) != 0)
            return 2;
    }
    decref(shared);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(freed == 1);
    return 0;
}
