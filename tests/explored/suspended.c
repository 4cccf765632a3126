// A section that is suspended, by a nested one that has to wait or (BLOCKS) by a
// blocking region: what it protects may change, and has to be read again.
// TRUSTS: the program that goes on with what it has read before.
#include "sections.h"

static void
pause_in_the_middle(void)
{
#ifdef BLOCKS
    rc_thread_block_begin();
    rc_thread_block_end();
#else
    rc_critical nested;

    rc_critical_begin(&nested, &b.lock);
    b.money += 1;
    rc_critical_end(&nested);
#endif
}

static void *
other(void *arg)
{
    rc_critical section, nested;

    rc_critical_begin(&section, &b.lock);
    rc_critical_begin(&nested, &a.lock);
    a.money += 1;
    rc_critical_end(&nested);
    rc_critical_end(&section);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(other);
    rc_critical section;

    rc_critical_begin(&section, &a.lock);
    int seen = a.money;
    pause_in_the_middle();
#ifndef TRUSTS
    seen = a.money;
#endif
    a.money = seen + 1;
    rc_critical_end(&section);
    pthread_join(thread, NULL);
    assert(a.money == 2);
    return 0;
}
