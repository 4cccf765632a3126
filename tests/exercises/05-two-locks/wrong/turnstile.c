// Not a fix: only one at a time may collect locks, so no circle closes; but
// one that waits for its locks in there keeps everybody else out.
#include "two_locks.h"

static pthread_mutex_t turnstile = PTHREAD_MUTEX_INITIALIZER;

bool
transfer(struct account *from, struct account *to, long amount)
{
    pthread_mutex_lock(&turnstile);
    pthread_mutex_lock(&from->lock);
    if (to != from)
        pthread_mutex_lock(&to->lock);
    pthread_mutex_unlock(&turnstile);

    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }

    if (to != from)
        pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
    return enough;
}
