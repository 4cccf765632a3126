// None shared by two threads: each takes a reference and gives it back. With
// -DIMMORTAL its count is tested and never written.
#include <rclab/rclab.h>

#include <assert.h>
#include <pthread.h>

static void
never(void *self)
{
    (void)self;
    assert(!"None was freed");
}

static const rc_type none_type = {.name = "None", .dealloc = never};
static rc_atomic none;

static void *
use(void *unused)
{
    rc_incref(&none); // x = None
    rc_decref(&none); // x = 1
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    rc_init(&none, &none_type);
#ifdef IMMORTAL
    if (!rc_immortalize(&none))
        return 2;
#endif
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, use, NULL) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(rc_count(&none) != 0);
    return 0;
}
