// Wrong: whose turn it was last decides the order; the two may differ.
#include "two_locks.h"

static _Atomic int calls;

bool
transfer(struct account *from, struct account *to, long amount)
{
    bool swap = calls++ % 2 == 1;
    struct account *first = swap ? to : from;
    struct account *second = swap ? from : to;
    pthread_mutex_lock(&first->lock);
    if (first != second)
        pthread_mutex_lock(&second->lock);
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    pthread_mutex_unlock(&first->lock);
    if (first != second)
        pthread_mutex_unlock(&second->lock);
    return enough;
}
