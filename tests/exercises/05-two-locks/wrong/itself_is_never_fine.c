// Wrong: to itself is no transfer, so it says false.
#include "two_locks.h"

static void
lock_both(struct account *a, struct account *b)
{
    struct account *first = a < b ? a : b;
    struct account *second = a < b ? b : a;

    pthread_mutex_lock(&first->lock);
    if (first != second)
        pthread_mutex_lock(&second->lock);
}

static void
unlock_both(struct account *a, struct account *b)
{
    pthread_mutex_unlock(&a->lock);
    if (a != b)
        pthread_mutex_unlock(&b->lock);
}

bool
transfer(struct account *from, struct account *to, long amount)
{
    if (from == to)
        return false;
    lock_both(from, to);
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    unlock_both(from, to);
    return enough;
}
