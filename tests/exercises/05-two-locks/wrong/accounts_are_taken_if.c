// Wrong: waits once until both accounts are free, whatever it was woken for.
#include "two_locks.h"

#include <stddef.h>

enum { MOST = 8 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t given_back = PTHREAD_COND_INITIALIZER;
static struct account *taken[MOST];

static struct account **
place_of(struct account *account)
{
    for (int i = 0; i < MOST; i++)
        if (taken[i] == account)
            return &taken[i];
    return NULL;
}

static void
take(struct account *a, struct account *b)
{
    pthread_mutex_lock(&lock);
    if (place_of(a) != NULL || place_of(b) != NULL)
        pthread_cond_wait(&given_back, &lock);
    *place_of(NULL) = a;
    if (b != a)
        *place_of(NULL) = b;
    pthread_mutex_unlock(&lock);
}

static void
give_back(struct account *a, struct account *b)
{
    pthread_mutex_lock(&lock);
    *place_of(a) = NULL;
    if (b != a)
        *place_of(b) = NULL;
    pthread_cond_broadcast(&given_back);
    pthread_mutex_unlock(&lock);
}

bool
transfer(struct account *from, struct account *to, long amount)
{
    take(from, to);
    pthread_mutex_lock(&from->lock);
    if (to != from)
        pthread_mutex_lock(&to->lock);
    bool enough = from->balance >= amount;
    if (enough) {
        from->balance -= amount;
        to->balance += amount;
    }
    if (to != from)
        pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
    give_back(from, to);
    return enough;
}
