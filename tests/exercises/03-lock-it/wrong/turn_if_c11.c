// Wrong: turns by a condition variable of C11, and one wait only.
#include "lock_it.h"

#include <threads.h>

static cnd_t left;
static mtx_t lock;
static once_flag made = ONCE_FLAG_INIT;
static bool busy;
static long cnt;

static void
make(void)
{
    (void)mtx_init(&lock, mtx_plain);
    (void)cnd_init(&left);
}

static void
enter(void)
{
    call_once(&made, make);
    mtx_lock(&lock);
    if (busy)
        cnd_wait(&left, &lock);
    busy = true;
    mtx_unlock(&lock);
}

static void
leave(void)
{
    mtx_lock(&lock);
    busy = false;
    cnd_signal(&left);
    mtx_unlock(&lock);
}

void
counter_add(void)
{
    enter();
    cnt += 1;
    leave();
}

bool
counter_add_up_to(long limit)
{
    enter();
    bool below = cnt < limit;
    if (below)
        cnt += 1;
    leave();
    return below;
}

long
counter_get(void)
{
    enter();
    long now = cnt;
    leave();
    return now;
}
