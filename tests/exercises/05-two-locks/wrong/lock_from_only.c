// Not a fix: the account that gives is locked; the one that gets is written to
// by whoever comes along.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    pthread_mutex_lock(&from->lock);

    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }

    pthread_mutex_unlock(&from->lock);
    return enough;
}
