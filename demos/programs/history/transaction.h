// A transactional count: the idea of PyPy-STM. A transaction reads the count
// and its version, computes on the copy, and commits only if the version is
// still the one it read; otherwise it begins again. -DUNVALIDATED commits
// without that check.
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct object {
    _Atomic uint64_t word; // version << 32 | count: both at once
};

static _Atomic int freed;

static inline void
enter(int thread)
{
    (void)thread; // all threads are alike
}

static inline void
leave(void)
{
}

static inline struct object *
create(void)
{
    struct object *o = malloc(sizeof *o);

    if (o == NULL)
        exit(2);
    atomic_init(&o->word, 1);
    return o;
}

// Adds `change` to the count in one transaction; returns the new count.
static inline uint32_t
transact(struct object *o, uint32_t change)
{
    uint64_t read, written;

    read = atomic_load_explicit(&o->word, memory_order_acquire);
    do {
        uint32_t count = (uint32_t)read + change;
        uint64_t version = (read >> 32) + 1;
        written = version << 32 | count;
#ifdef UNVALIDATED
        atomic_store_explicit(&o->word, written, memory_order_release);
    } while (false);
#else
        // validate and commit in one step; on failure `read` is what is there
    } while (!atomic_compare_exchange_strong_explicit(
        &o->word, &read, written, memory_order_acq_rel, memory_order_acquire));
#endif
    return (uint32_t)written;
}

static inline void
incref(struct object *o)
{
    transact(o, 1);
}

static inline void
decref(struct object *o)
{
    if (transact(o, (uint32_t)-1) == 0) {
        free(o);
        atomic_fetch_add_explicit(&freed, 1, memory_order_relaxed);
    }
}

// Gives the last reference back.
static inline void
finish(struct object *o)
{
    decref(o);
}
