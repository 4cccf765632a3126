// Large sums: more than 32 bits hold, down to the last unit.
#include "two_locks.h"

#include <assert.h>
#include <limits.h>

static struct account rich = ACCOUNT(LONG_MAX);
static struct account poor = ACCOUNT(10);

int
main(void)
{
    assert(!transfer(&poor, &rich, LONG_MAX));
    assert(!transfer(&poor, &rich, LONG_MAX / 2 + 1));
    assert(rich.balance == LONG_MAX && poor.balance == 10);
    assert(transfer(&rich, &poor, LONG_MAX - 10));
    assert(rich.balance == 10 && poor.balance == LONG_MAX);
    assert(!transfer(&rich, &poor, LONG_MAX / 2 + 2));
    assert(transfer(&poor, &rich, LONG_MAX / 2 + 1));
    assert(rich.balance == LONG_MAX / 2 + 11);
    assert(poor.balance == LONG_MAX / 2);
    return 0;
}
