// A count per thread, reconciled later: python-safethread, 2008. Each thread
// counts in a column of its own with plain moves; one thread's may be
// negative, only the sum means something. It is taken when all have stopped.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

enum { THREADS = 3 }; // main is 0

struct object {
    long refcount[THREADS]; // [i] is thread i's
};

static _Thread_local int me;
static int freed;

static struct object *
create(void)
{
    struct object *o = calloc(1, sizeof *o);

    if (o == NULL)
        exit(2);
    o->refcount[me] = 1;
    return o;
}

static void
incref(struct object *o)
{
    o->refcount[me] += 1;
}

static void
decref(struct object *o)
{
    o->refcount[me] -= 1; // nobody knows yet whether it was the last
}

// Requires: the other threads have stopped.
static void
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

static struct object *shared;

static void *
use(void *number)
{
    me = *(int *)number;
    incref(shared);
    decref(shared);
    decref(shared); // the reference it was given: its column is -1
    return NULL;
}

int
main(void)
{
    static int numbers[THREADS] = {0, 1, 2};
    pthread_t thread[THREADS];

    shared = create();
    for (int i = 1; i < THREADS; i++) {
        incref(shared); // one for the thread
        if (pthread_create(&thread[i], NULL, use, &numbers[i]) != 0)
            return 2;
    }
    decref(shared);
    for (int i = 1; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    reconcile(shared);
    assert(freed == 1);
    return 0;
}
