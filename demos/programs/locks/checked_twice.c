// Double-checked locking: look without the lock, and take it only if there is
// nothing yet. The first look is plain. -DRELAXED makes it atomic and leaves the
// object behind the pointer unprotected; -DACQUIRE hands the object over, too.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct settings {
    int value;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#if defined RELAXED || defined ACQUIRE
static struct settings *_Atomic settings;
#    ifdef ACQUIRE
#        define LOOK  memory_order_acquire
#        define STORE memory_order_release
#    else
#        define LOOK  memory_order_relaxed
#        define STORE memory_order_relaxed
#    endif

static struct settings *
look(void)
{
    return atomic_load_explicit(&settings, LOOK);
}

static void
store(struct settings *s)
{
    atomic_store_explicit(&settings, s, STORE);
}
#else
static struct settings *settings;

static struct settings *
look(void)
{
    return settings;
}

static void
store(struct settings *s)
{
    settings = s;
}
#endif

static struct settings *
get(void)
{
    struct settings *s = look();

    if (s != NULL)
        return s;
    pthread_mutex_lock(&lock);
    s = look();
    if (s == NULL) {
        s = malloc(sizeof *s);
        if (s == NULL)
            exit(2);
        s->value = 42;
        store(s);
    }
    pthread_mutex_unlock(&lock);
    return s;
}

static void *
use(void *unused)
{
    assert(get()->value == 42);
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, use, NULL) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    free(look());
    return 0;
}
