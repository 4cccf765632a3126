// Different: who has not enough is told so before the second lock.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    if (from < to || from == to) {
        pthread_mutex_lock(&from->lock);
        if (from->balance < amount || from == to) {
            bool enough = from->balance >= amount;
            pthread_mutex_unlock(&from->lock);
            return enough;
        }
        pthread_mutex_lock(&to->lock);
    } else {
        pthread_mutex_lock(&to->lock);
        pthread_mutex_lock(&from->lock);
    }
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    pthread_mutex_unlock(&from->lock);
    pthread_mutex_unlock(&to->lock);
    return enough;
}
