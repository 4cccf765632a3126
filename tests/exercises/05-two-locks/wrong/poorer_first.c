// Wrong: in the order of the balances, which change, and are read unlocked.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    struct account *first = from->balance <= to->balance ? from : to;
    struct account *second = first == from ? to : from;
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
