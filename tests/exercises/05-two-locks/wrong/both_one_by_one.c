// Wrong: the bank has a lock for the deals, the accounts theirs one by one.
#include "two_locks.h"

static pthread_mutex_t deals = PTHREAD_MUTEX_INITIALIZER;

bool
transfer(struct account *from, struct account *to, long amount)
{
    pthread_mutex_lock(&deals);
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
    pthread_mutex_unlock(&deals);
    return enough;
}
