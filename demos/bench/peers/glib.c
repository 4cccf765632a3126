// GLib's g_atomic_rc_box: the count stands before the object.
#include "bench/peers/peer.h"

#include <glib.h>

struct object {
    void *next;
};

static inline void *
hidden(void *p)
{
    __asm__ volatile("" : "+r"(p));
    return p;
}

static inline void
pair(void *object)
{
    void *copy = hidden(g_atomic_rc_box_acquire(hidden(object)));

    g_atomic_rc_box_release(copy);
}

void *
glib_pool(void)
{
    void **pool = g_malloc(PEER_OBJECTS * sizeof *pool);

    for (size_t i = 0; i < PEER_OBJECTS; i++)
        pool[i] = g_atomic_rc_box_new0(struct object);
    return pool;
}

void
glib_empty(void *pool)
{
    for (size_t i = 0; i < PEER_OBJECTS; i++)
        g_atomic_rc_box_release(((void **)pool)[i]);
    g_free(pool);
}

void
glib_pair(void *pool, size_t n)
{
    void *object = *(void **)pool;

    for (size_t i = 0; i < n; i++)
        pair(object);
}

void
glib_many(void *pool, size_t n)
{
    for (size_t i = 0; i < n; i++)
        pair(((void **)pool)[i % PEER_OBJECTS]);
}

void
glib_create(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        void *object = hidden(g_atomic_rc_box_new0(struct object));
        for (int k = 0; k < 4; k++)
            object = hidden(g_atomic_rc_box_acquire(object));
        for (int k = 0; k < 5; k++) {
            g_atomic_rc_box_release(object);
            object = hidden(object);
        }
    }
}
