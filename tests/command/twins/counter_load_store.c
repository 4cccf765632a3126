// programs/counter_load_store.c in one step: what the lesson calls a race must
// then be found to lose nothing.
#include <stdatomic.h>

static atomic_long cnt;

static void *
increment(void *unused)
{
    atomic_fetch_add_explicit(&cnt, 1, memory_order_relaxed);
    return unused;
}
