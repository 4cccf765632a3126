// Wrong: backs off and begins with the one that was busy; two may do so in step.
#include "two_locks.h"

bool
transfer(struct account *from, struct account *to, long amount)
{
    struct account *first = from;
    struct account *second = to;
    for (;;) {
        pthread_mutex_lock(&first->lock);
        if (first == second || pthread_mutex_trylock(&second->lock) == 0)
            break;
        pthread_mutex_unlock(&first->lock);
        struct account *busy = second;
        second = first;
        first = busy;
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
