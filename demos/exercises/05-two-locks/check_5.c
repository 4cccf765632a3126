// A thread that holds both locks sees all the money: none is on its way.
#include "two_locks.h"

#include <assert.h>
#include <stddef.h>

static struct account a = ACCOUNT(10);
static struct account b = ACCOUNT(10);

static void *
move(void *unused)
{
    assert(transfer(&a, &b, 3));
    assert(transfer(&b, &a, 4));
    return unused;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, move, NULL) != 0)
        return 2;
    // The auditor waits for neither lock, so no order of theirs can clash
    // with the one of transfer(); if a lock is taken, there is no audit.
    if (pthread_mutex_trylock(&a.lock) == 0) {
        if (pthread_mutex_trylock(&b.lock) == 0) {
            assert(a.balance + b.balance == 20);
            pthread_mutex_unlock(&b.lock);
        }
        pthread_mutex_unlock(&a.lock);
    }
    pthread_join(thread, NULL);
    assert(a.balance == 11);
    assert(b.balance == 9);
    return 0;
}
