// From an account to itself, alone and beside others: nothing changes.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

static struct account a = ACCOUNT(10);
static struct account b = ACCOUNT(0);

static void *
to_itself(void *unused)
{
    assert(transfer(&a, &a, 6));
    return unused;
}

int
main(void)
{
    pthread_t thread;

    assert(transfer(&a, &a, 10));
    assert(!transfer(&a, &a, 11)); // there are 10
    assert(a.balance == 10);

    if (pthread_create(&thread, NULL, to_itself, NULL) != 0)
        return 2;
    assert(transfer(&a, &b, 4));
    pthread_join(thread, NULL);

    assert(a.balance == 6);
    assert(b.balance == 4);
    return 0;
}
