// Deferred counting in small: a slot whose reference is counted, a handle that
// is not, and a table of one place for what is at 0. A thread that runs holds
// the world for reading; to stop the world is to hold it for writing. Without
// -DSTOP the collect looks at the handle while the other thread runs: it may
// have found the object and not yet said so.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    int value;
};

static pthread_rwlock_t world = PTHREAD_RWLOCK_INITIALIZER;
static struct object *_Atomic slot;   // counted
static struct object *_Atomic handle; // the reader's, not counted
static struct object *table;          // main's: at 0, not yet freed

static void *
reader(void *unused)
{
    pthread_rwlock_rdlock(&world);
    struct object *l = atomic_load_explicit(&slot, memory_order_acquire);
    if (l != NULL) {
        atomic_store_explicit(&handle, l, memory_order_release);
        pthread_rwlock_unlock(&world); // a safepoint: a collect may come by
        pthread_rwlock_rdlock(&world);
        l->value = 2;
        atomic_store_explicit(&handle, NULL, memory_order_release);
    }
    pthread_rwlock_unlock(&world);
    return unused;
}

static void
collect(void)
{
#ifdef STOP
    pthread_rwlock_wrlock(&world);
#endif
    struct object *named = atomic_load_explicit(&handle, memory_order_acquire);
    if (named != table) {
        free(table);
        table = NULL;
    }
#ifdef STOP
    pthread_rwlock_unlock(&world);
#endif
}

int
main(void)
{
    struct object *object = calloc(1, sizeof *object);
    pthread_t thread;

    if (object == NULL)
        return 2;
    atomic_store_explicit(&slot, object, memory_order_release);
    if (pthread_create(&thread, NULL, reader, NULL) != 0)
        return 2;
    pthread_rwlock_rdlock(&world);
    table = atomic_exchange_explicit(&slot, NULL, memory_order_acq_rel);
    pthread_rwlock_unlock(&world);
    collect();
    pthread_join(thread, NULL);
    collect(); // no thread has a handle now
    assert(table == NULL);
    return 0;
}
