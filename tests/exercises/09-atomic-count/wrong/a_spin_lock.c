// A lock made of a flag is a lock, too.
#include "atomic_count.h"

#include <sched.h>

static atomic_flag busy = ATOMIC_FLAG_INIT;

static void
lock(void)
{
    while (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire))
        sched_yield();
}

static void
unlock(void)
{
    atomic_flag_clear_explicit(&busy, memory_order_release);
}

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

void
counted_incref(struct counted *rc)
{
    lock();
    uint32_t now = rc->count;
    rc->count = now >= COUNT_MAX ? COUNT_FULL : now + 1;
    unlock();
}

void
counted_decref(struct counted *rc)
{
    lock();
    uint32_t now = rc->count;
    if (now <= COUNT_MAX)
        rc->count = --now;
    unlock();
    if (now == 0)
        rc->dealloc(rc);
}
