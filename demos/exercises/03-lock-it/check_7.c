// It counts far: 70,000 increments, which 16 bits cannot hold.
// Steps: 1000000
#include "lock_it.h"

#include <assert.h>

enum { FAR = 70000 };

int
main(void)
{
    for (long n = 0; n < FAR; n += 2) {
        counter_add();
        assert(counter_add_up_to(FAR));
    }
    assert(counter_get() == FAR);
    assert(!counter_add_up_to(FAR));
    return 0;
}
