// Transfers between accounts: both locks, and always in the same order.
#include "two_locks.h"

#include <stdint.h>

// Every thread takes the lock of the account at the lower address first. Then
// none waits for a lower lock while holding a higher one, and so a circle
// of waiting threads cannot close, over however many accounts it goes.
// As numbers, for C compares two pointers only within one array.
static void
lock_both(struct account *a, struct account *b)
{
    struct account *first = (uintptr_t)a < (uintptr_t)b ? a : b;
    struct account *second = first == a ? b : a;

    pthread_mutex_lock(&first->lock);
    // The same account twice has one lock, and its holder cannot wait for it.
    if (second != first)
        pthread_mutex_lock(&second->lock);
}

// The order of unlocking does not matter: no thread waits to unlock.
static void
unlock_both(struct account *a, struct account *b)
{
    pthread_mutex_unlock(&a->lock);
    if (b != a)
        pthread_mutex_unlock(&b->lock);
}

bool
transfer(struct account *from, struct account *to, long amount)
{
    lock_both(from, to);

    // The question and the move are under the same locks: what was enough is
    // still enough. Both are held to the end, so no thread sees the money on
    // its way. And there is one way out, so no lock stays behind.
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }

    unlock_both(from, to);
    return enough;
}
