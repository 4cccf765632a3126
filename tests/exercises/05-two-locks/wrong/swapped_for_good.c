// Wrong: puts them in order by exchanging from and to; the money, too.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    if (from > to) {
        struct account *other = from;
        from = to;
        to = other;
    }
    pthread_mutex_lock(&from->lock);
    if (from != to)
        pthread_mutex_lock(&to->lock);
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    pthread_mutex_unlock(&from->lock);
    if (from != to)
        pthread_mutex_unlock(&to->lock);
    return enough;
}
