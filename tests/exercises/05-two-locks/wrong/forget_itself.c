// Not a fix: the order is right, but an account that pays itself is locked
// twice, and waits for itself.
#include "two_locks.h"

#include <stdint.h>

bool
transfer(struct account *from, struct account *to, long amount)
{
    struct account *first = (uintptr_t)from < (uintptr_t)to ? from : to;
    struct account *second = first == from ? to : from;

    pthread_mutex_lock(&first->lock);
    pthread_mutex_lock(&second->lock);

    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }

    pthread_mutex_unlock(&second->lock);
    pthread_mutex_unlock(&first->lock);
    return enough;
}
