// One thread alone can add, up to a limit, and look.
#include "lock_it.h"

#include <assert.h>
#include <limits.h>

int
main(void)
{
    assert(counter_get() == 0);
    counter_add();
    assert(counter_get() == 1);
    assert(counter_add_up_to(2));
    assert(!counter_add_up_to(2));
    assert(!counter_add_up_to(1));
    assert(counter_get() == 2);
    counter_add();
    assert(counter_get() == 3);
    assert(!counter_add_up_to(2));
    assert(!counter_add_up_to(-1));
    assert(counter_add_up_to(4));
    assert(counter_add_up_to(LONG_MAX));
    assert(counter_get() == 5);
    return 0;
}
