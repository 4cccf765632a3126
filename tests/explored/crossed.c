// Two threads nest sections in opposite order. PLAIN: the same with locks that
// are held to the end, which deadlocks.
#include "sections.h"

// Adds 1 to both; `inner` is protected inside, `outer` before and after.
static void
add_to_both(struct account *outer, struct account *inner)
{
#ifdef PLAIN
    rc_lock_lock(&outer->lock);
    rc_lock_lock(&inner->lock);
    inner->money += 1;
    rc_lock_unlock(&inner->lock);
    outer->money += 1;
    rc_lock_unlock(&outer->lock);
#else
    rc_critical section, nested;

    rc_critical_begin(&section, &outer->lock);
    rc_critical_begin(&nested, &inner->lock);
    inner->money += 1;
    rc_critical_end(&nested);
    outer->money += 1;
    rc_critical_end(&section);
#endif
}

static void *
other(void *arg)
{
    add_to_both(&b, &a);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(other);

    add_to_both(&a, &b);
    pthread_join(thread, NULL);
    assert(a.money == 2 && b.money == 2);
    return 0;
}
