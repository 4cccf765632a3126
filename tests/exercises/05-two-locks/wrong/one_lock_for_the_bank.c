// Wrong: the locks of the accounts are not used at all.
#include "two_locks.h"

static pthread_mutex_t bank = PTHREAD_MUTEX_INITIALIZER;

bool
transfer(struct account *from, struct account *to, long amount)
{
    pthread_mutex_lock(&bank);
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    pthread_mutex_unlock(&bank);
    return enough;
}
