// Wrong: lets go of from to get both in order, with an old answer.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{

    pthread_mutex_lock(&from->lock);
    bool enough = from->balance >= amount;
    if (from < to)
        pthread_mutex_lock(&to->lock);
    else if (from > to) {
        pthread_mutex_unlock(&from->lock);
        pthread_mutex_lock(&to->lock);
        pthread_mutex_lock(&from->lock);
    }
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    if (from != to)
        pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
    return enough;
}
