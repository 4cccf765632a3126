// With one thread, money moves if there is enough, and no lock stays taken.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

static struct account a = ACCOUNT(10);
static struct account b = ACCOUNT(0);

static void
both_locks_are_free(void)
{
    assert(pthread_mutex_trylock(&a.lock) == 0);
    assert(pthread_mutex_trylock(&b.lock) == 0);
    pthread_mutex_unlock(&b.lock);
    pthread_mutex_unlock(&a.lock);
}

int
main(void)
{
    assert(transfer(&a, &b, 3));
    assert(a.balance == 7 && b.balance == 3);
    both_locks_are_free();

    assert(!transfer(&a, &b, 8)); // there are 7
    assert(a.balance == 7 && b.balance == 3);
    both_locks_are_free();

    assert(transfer(&b, &a, 3)); // all there is
    assert(a.balance == 10 && b.balance == 0);
    both_locks_are_free();

    assert(!transfer(&b, &a, 1)); // there are 0
    assert(a.balance == 10 && b.balance == 0);
    both_locks_are_free();
    return 0;
}
