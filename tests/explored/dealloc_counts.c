// A destructor that drops another object of the same owner: no lock of the
// library is held while it runs.
#include "object.h"

struct pair {
    STRATEGY rc;
    struct object *object;
};

static void
pair_dealloc(void *self)
{
    struct pair *pair = self;

    use_and_drop(pair->object, 1);
    free(pair);
}

static const rc_type pair_type = {.name = "pair", .dealloc = pair_dealloc};

static void *
other(void *self)
{
    struct pair *pair = self;

    rc_decref(&pair->rc);
    return NULL;
}

static void *
creator(void *arg)
{
    struct pair *pair = malloc(sizeof *pair);

    assert(pair != NULL);
    rc_init(&pair->rc, &pair_type);
    pair->object = make(1);
    *(struct pair **)arg = pair;
    return NULL;
}

int
main(void)
{
    struct pair *pair;
    pthread_t thread;

    if (pthread_create(&thread, NULL, creator, &pair) != 0)
        abort();
    pthread_join(thread, NULL);
    if (pthread_create(&thread, NULL, other, pair) != 0)
        abort();
    rc_thread_attach(); // while the other one merges
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
