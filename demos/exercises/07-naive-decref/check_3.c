// Two threads give back a reference each: the song is freed once, by the last.
#include "naive_decref.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static _Atomic int freed; // relaxed: it must not order what is observed

void
song_dealloc(struct song *song)
{
    atomic_fetch_add_explicit(&freed, 1, memory_order_relaxed);
    free(song);
}

static void *
drop(void *song)
{
    assert(song_minutes(song) == 3); // its own reference is still there
    song_decref(song);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct song *song = song_new(3);

    assert(song != NULL);
    song_incref(song);
    if (pthread_create(&thread, NULL, drop, song) != 0)
        return 2;
    drop(song);
    pthread_join(thread, NULL);
    assert(atomic_load_explicit(&freed, memory_order_relaxed) == 1);
    return 0;
}
