// Wrong: both locks, and money that arrives after they are free.
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
    lock_both(from, to);
    bool enough = from->balance >= amount;
    if (enough)
        from->balance -= amount;
    unlock_both(from, to);
    if (enough) {
        pthread_mutex_lock(&to->lock);
        to->balance += amount;
        pthread_mutex_unlock(&to->lock);
    }
    return enough;
}
