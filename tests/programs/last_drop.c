// The last reference's drop, as std::shared_ptr and Arc do it: a release
// decrement, then an acquire fence before the free. -DACQ_REL: one ordered
// operation. -DRELAXED: no order, a race between the last use and the free.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

struct object {
    atomic_int count;
    int value;
};

static struct object *object;

static void *
use_and_drop(void *arg)
{
    (void)object->value;
#if defined(RELAXED)
    int before =
        atomic_fetch_sub_explicit(&object->count, 1, memory_order_relaxed);
#elif defined(ACQ_REL)
    int before =
        atomic_fetch_sub_explicit(&object->count, 1, memory_order_acq_rel);
#else
    int before =
        atomic_fetch_sub_explicit(&object->count, 1, memory_order_release);
#endif
    if (before == 1) {
#if !defined(RELAXED) && !defined(ACQ_REL)
        atomic_thread_fence(memory_order_acquire);
#endif
        free(object);
    }
    return arg;
}

int
main(void)
{
    pthread_t a;
    pthread_t b;
    object = malloc(sizeof *object);
    object->count = 2;
    object->value = 7;
    pthread_create(&a, NULL, use_and_drop, NULL);
    pthread_create(&b, NULL, use_and_drop, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
