// Different: from is free as soon as it is done; to is still held.
#include "two_locks.h"

static void
lock_both(struct account *a, struct account *b)
{
    struct account *first = a < b ? a : b;
    struct account *second = a < b ? b : a;

    pthread_mutex_lock(&first->lock);
    if (first != second)
        pthread_mutex_lock(&second->lock);
}

bool
transfer(struct account *from, struct account *to, long amount)
{
    lock_both(from, to);
    bool enough = from->balance >= amount;
    if (enough)
        from->balance -= amount;
    if (from != to)
        pthread_mutex_unlock(&from->lock);
    if (enough)
        to->balance += amount;
    pthread_mutex_unlock(&to->lock);
    return enough;
}
