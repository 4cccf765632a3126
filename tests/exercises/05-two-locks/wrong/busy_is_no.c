// Wrong: if the other lock is taken the answer is no, money or not.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    pthread_mutex_lock(&from->lock);
    if (from != to && pthread_mutex_trylock(&to->lock) != 0) {
        pthread_mutex_unlock(&from->lock);
        return false;
    }
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    if (from != to)
        pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
    return enough;
}
