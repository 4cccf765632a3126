// A count that passes its limit while another thread drops a reference (biased:
// through the queue): immortal from then on, said once, never freed.
#include "object.h"

#include <stdatomic.h>

static struct object object;
static _Atomic int leaks;

static void
hear(enum rc_trouble trouble, const char *sentence)
{
    (void)sentence;
    assert(trouble == RC_LEAK);
    atomic_fetch_add_explicit(&leaks, 1, memory_order_relaxed);
}

// As many references as there can be, wherever they are.
static void
set_to_limit(void)
{
#ifdef LOCAL // biased: the owner's half
    atomic_store_explicit(&object.rc.mine, rc_self_.key1 - 1 + RC_COUNT_MAX,
                          memory_order_relaxed);
#else
    atomic_store_explicit(&object.rc.count, RC_COUNT_MAX, memory_order_relaxed);
#endif
}

static void *
other(void *arg)
{
    (void)arg;
    rc_decref(&object.rc);
    return NULL;
}

int
main(void)
{
    rc_set_hook(hear);
    rc_init(&object.rc, &object_type);
    set_to_limit();
    pthread_t thread = start(other, &object);

    rc_incref(&object.rc);
    rc_incref(&object.rc); // one too many, whatever the other one has done
    rc_decref(&object.rc);
    pthread_join(thread, NULL);
    finish(0);
    assert(rc_count_immortal(rc_count(&object.rc)));
    assert(atomic_load_explicit(&leaks, memory_order_relaxed) == 1);
    return 0;
}
