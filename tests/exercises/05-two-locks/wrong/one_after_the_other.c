// Not a fix: with one lock at a time there is no circle, but between the two
// the money is nowhere.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    pthread_mutex_lock(&from->lock);
    bool enough = from->balance >= amount;
    if (enough)
        from->balance -= amount;
    pthread_mutex_unlock(&from->lock);

    if (enough) {
        pthread_mutex_lock(&to->lock);
        to->balance += amount;
        pthread_mutex_unlock(&to->lock);
    }
    return enough;
}
