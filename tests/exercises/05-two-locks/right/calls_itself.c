// Different: a payment against the order is a negative one in order.
#include "two_locks.h"

#include <stdlib.h>

// Positive: from a to b; negative: from b to a. Requires: a < b.
static bool
move(struct account *a, struct account *b, long amount)
{
    pthread_mutex_lock(&a->lock);
    pthread_mutex_lock(&b->lock);
    bool enough = (amount > 0 ? a : b)->balance >= labs(amount);
    if (enough) {
        a->balance -= amount;
        b->balance += amount;
    }
    pthread_mutex_unlock(&b->lock);
    pthread_mutex_unlock(&a->lock);
    return enough;
}

bool
transfer(struct account *from, struct account *to, long amount)
{
    if (from != to)
        return from < to ? move(from, to, amount) : move(to, from, -amount);
    pthread_mutex_lock(&from->lock);
    bool enough = from->balance >= amount;
    pthread_mutex_unlock(&from->lock);
    return enough;
}
