// Wrong: the amount is moved in 32 bits.
#include "two_locks.h"

#include <stdint.h>

static void
lock_both(struct account *a, struct account *b)
{
    struct account *first = (uintptr_t)a < (uintptr_t)b ? a : b;
    struct account *second = first == a ? b : a;

    pthread_mutex_lock(&first->lock);
    if (second != first)
        pthread_mutex_lock(&second->lock);
}

static void
unlock_both(struct account *a, struct account *b)
{
    pthread_mutex_unlock(&a->lock);
    if (b != a)
        pthread_mutex_unlock(&b->lock);
}

static void
move(struct account *from, struct account *to, int amount)
{
    from->balance -= amount;
    to->balance += amount;
}

bool
transfer(struct account *from, struct account *to, long amount)
{
    lock_both(from, to);

    bool enough = from->balance >= amount;
    if (enough) {
        move(from, to, (int)amount);
    }

    unlock_both(from, to);
    return enough;
}
