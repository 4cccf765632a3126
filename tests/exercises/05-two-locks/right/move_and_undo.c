// Different: moves first and undoes it, all under both locks; higher one first.
#include "two_locks.h"

#include <stdint.h>

bool
transfer(struct account *from, struct account *to, long amount)
{
    struct account *both[2] = {from, to};
    if ((uintptr_t)from < (uintptr_t)to) {
        both[0] = to;
        both[1] = from;
    }
    int count = from == to ? 1 : 2;
    for (int i = 0; i < count; i++)
        pthread_mutex_lock(&both[i]->lock);
    from->balance -= amount;
    bool enough = from->balance >= 0;
    to->balance += amount;
    if (!enough) {
        to->balance -= amount;
        from->balance += amount;
    }
    for (int i = 0; i < count; i++)
        pthread_mutex_unlock(&both[i]->lock);
    return enough;
}
