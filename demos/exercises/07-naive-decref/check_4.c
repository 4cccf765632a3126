// One thread copies a reference while another drops its own: no copy is lost.
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
    song_decref(song);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct player player = {NULL};
    struct song *song = song_new(3);

    assert(song != NULL);
    song_incref(song); // the thread's
    if (pthread_create(&thread, NULL, drop, song) != 0)
        return 2;
    player_play(&player, song);
    song_decref(song);
    assert(song_minutes(player.now) == 3);
    pthread_join(thread, NULL);
    assert(atomic_load_explicit(&freed, memory_order_relaxed) == 0);
    assert(player_stop(&player) == 3);
    assert(atomic_load_explicit(&freed, memory_order_relaxed) == 1);
    return 0;
}
