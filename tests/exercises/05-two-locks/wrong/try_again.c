// Not a fix: nobody waits with a lock in hand, but two that back off and come
// back in step keep each other from ever getting on.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    for (;;) {
        pthread_mutex_lock(&from->lock);
        if (pthread_mutex_trylock(&to->lock) == 0)
            break;
        pthread_mutex_unlock(&from->lock);
    }

    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }

    pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
    return enough;
}
