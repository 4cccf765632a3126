// Wrong: ordered by a few bits of the address; equal ones are not ordered.
#include "two_locks.h"

#include <stdint.h>

bool
transfer(struct account *from, struct account *to, long amount)
{
    bool swap = ((uintptr_t)from & 7) > ((uintptr_t)to & 7);
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
