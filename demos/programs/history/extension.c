// An extension module that keeps its last result in a static variable. Under
// the GIL get() could hand out what it found there. Without, another thread
// may replace it in between: the object is freed in the caller's hands. With
// -DPORTED the module does what a maintainer must do: look and count in one
// critical section, and hand out a reference of one's own.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    _Atomic int refcount; // atomic already: that alone does not help
    int value;
};

static pthread_mutex_t module = PTHREAD_MUTEX_INITIALIZER;
static struct object *_Atomic cache; // owns one reference

static struct object *
create(int value)
{
    struct object *o = malloc(sizeof *o);

    if (o == NULL)
        exit(2);
    atomic_init(&o->refcount, 1);
    o->value = value;
    return o;
}

static void
decref(struct object *o)
{
    if (atomic_fetch_sub_explicit(&o->refcount, 1, memory_order_acq_rel) == 1)
        free(o);
}

// Returns a new reference to the last result.
static struct object *
get(void)
{
#ifdef PORTED
    pthread_mutex_lock(&module);
#endif
    struct object *o = atomic_load_explicit(&cache, memory_order_acquire);
    atomic_fetch_add_explicit(&o->refcount, 1, memory_order_relaxed);
#ifdef PORTED
    pthread_mutex_unlock(&module);
#endif
    return o;
}

static void
put(struct object *o)
{
#ifdef PORTED
    pthread_mutex_lock(&module);
#endif
    struct object *old =
        atomic_exchange_explicit(&cache, o, memory_order_acq_rel);
#ifdef PORTED
    pthread_mutex_unlock(&module);
#endif
    decref(old);
}

static void *
reader(void *unused)
{
    struct object *o = get();

    assert(o->value == 1 || o->value == 2);
    decref(o);
    return unused;
}

static void *
writer(void *unused)
{
    put(create(2));
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    atomic_init(&cache, create(1));
    if (pthread_create(&thread[0], NULL, reader, NULL) != 0 ||
        pthread_create(&thread[1], NULL, writer, NULL) != 0)
        return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    decref(atomic_load_explicit(&cache, memory_order_acquire));
    atomic_store_explicit(&cache, NULL, memory_order_release);
    pthread_mutex_destroy(&module);
    return 0;
}
