// Made once, by whoever comes first; later ones do not take the lock.
#include "orders.h"

struct thing {
    int value;
};

static struct thing *_Atomic made;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct thing thing;

static struct thing *
get(void)
{
    struct thing *it = atomic_load_explicit(&made, ACQUIRE);

    if (it == NULL) {
        pthread_mutex_lock(&lock);
        it = atomic_load_explicit(&made, RELAXED);
        if (it == NULL) {
            it = &thing;
            it->value = 42;
            atomic_store_explicit(&made, it, RELEASE);
        }
        pthread_mutex_unlock(&lock);
    }
    return it;
}

static void *
other(void *arg)
{
    assert(get()->value == 42);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(other, NULL);

    assert(get()->value == 42);
    pthread_join(thread, NULL);
    return 0;
}
