// Wrong: a lock of the bank while one gets both; who waits there holds up all.
#include "two_locks.h"

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

bool
transfer(struct account *from, struct account *to, long amount)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(&from->lock);
    if (from != to)
        pthread_mutex_lock(&to->lock);
    pthread_mutex_unlock(&gate);
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
