// No counts at all: Jython and IronPython leave it to the collector of the
// machine they run on. References are plain stores; with all threads stopped,
// what the roots reach is marked, and the rest is freed, cycles included.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { THREADS = 2 };

struct object {
    struct object *reference; // one slot is enough to make a cycle
    struct object *next;      // of all objects, guarded by heap
    bool marked;
};

static pthread_mutex_t heap = PTHREAD_MUTEX_INITIALIZER;
static struct object *all;
static struct object *roots[THREADS]; // [i] is thread i's
static int freed;

static struct object *
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

// Requires: the threads have stopped.
static void
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

static void *
use(void *root)
{
    struct object **mine = root;
    struct object *a = create();
    struct object *b = create();

    a->reference = b;
    b->reference = a; // a cycle: a count would never reach 0
    *mine = a;
    return NULL;
}

int
main(void)
{
    pthread_t thread[THREADS];

    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&thread[i], NULL, use, &roots[i]) != 0)
            return 2;
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    roots[0] = NULL;
    collect();
    assert(freed == 2);
    roots[1] = NULL;
    collect();
    assert(freed == 4);
    return 0;
}
