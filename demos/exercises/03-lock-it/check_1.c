// One thread alone can add, up to a limit, and look.
#include "lock_it.h"

#include <assert.h>

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
    return 0;
}
