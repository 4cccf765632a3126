// Bank accounts with a lock each, and transfers between them.
// Given: the checks use it, so it stays as it is. two_locks.c has transfer().
//
// Invariant: `balance` is read and written by the thread that holds `lock` of
// the same account; a thread that holds all locks sees no money missing.
#ifndef TWO_LOCKS_H
#define TWO_LOCKS_H

#include <pthread.h>
#include <stdbool.h>

struct account {
    pthread_mutex_t lock; // guards balance; holds up nothing else
    long balance;         // 0 or more
};

// { lock, balance } of a new account.
#define ACCOUNT(balance)                   \
    {                                      \
        PTHREAD_MUTEX_INITIALIZER, balance \
    }

// Moves amount from one account to the other and returns true, or, if `from`
// has less than that, moves nothing and returns false. `from` and `to` may be
// the same account; then nothing changes, and the answer is as for any other.
// Requires: amount > 0, and the caller holds neither lock.
// Threads: any, at the same time, with any accounts.
bool transfer(struct account *from, struct account *to, long amount);

#endif
