// A thread waits in a blocking region inside a section, for a thread that needs
// the section's lock.
#include "sections.h"

static void *
other(void *arg)
{
    rc_critical section;

    rc_critical_begin(&section, &a.lock);
    a.money += 1;
    rc_critical_end(&section);
    return arg;
}

int
main(void)
{
    rc_critical section;

    rc_critical_begin(&section, &a.lock);
    a.money += 1;
    pthread_t thread = start(other);
    rc_thread_block_begin();
    pthread_join(thread, NULL);
    rc_thread_block_end();
    assert(a.money == 2);
    rc_critical_end(&section);
    return 0;
}
