// Different: a mutex made at run time, on first use, in an object that has all.
#include "lock_it.h"

#include <pthread.h>

static struct {
    pthread_once_t made;
    pthread_mutex_t lock;
    long value;
} counter = {.made = PTHREAD_ONCE_INIT};

static void
make(void)
{
    pthread_mutex_init(&counter.lock, NULL);
}

static bool
change(bool add, long limit, long *now)
{
    pthread_once(&counter.made, make);
    pthread_mutex_lock(&counter.lock);
    add = add && counter.value < limit;
    counter.value += add;
    if (now != NULL)
        *now = counter.value;
    pthread_mutex_unlock(&counter.lock);
    return add;
}

void
counter_add(void)
{
    (void)change(true, __LONG_MAX__, NULL);
}

bool
counter_add_up_to(long limit)
{
    return change(true, limit, NULL);
}

long
counter_get(void)
{
    long now;

    change(false, 0, &now);
    return now;
}
