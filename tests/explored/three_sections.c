// Three threads use one account, each in a section.
#include "sections.h"

static void *
add(void *arg)
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
    pthread_t threads[] = {start(add), start(add)};

    add(NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(a.money == 3);
    return 0;
}
