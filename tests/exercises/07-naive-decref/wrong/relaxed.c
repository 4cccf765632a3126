// Atomic, but relaxed: a look at the song is not ordered before its end.
#include "naive_decref.h"

#include <stdatomic.h>
#include <stdlib.h>

struct song {
    _Atomic int count; // references
    int minutes;
};

struct song *
song_new(int minutes)
{
    struct song *song = malloc(sizeof *song);

    if (song == NULL)
        return NULL;
    song->count = 1;
    song->minutes = minutes;
    return song;
}

void
song_incref(struct song *song)
{
    atomic_fetch_add_explicit(&song->count, 1, memory_order_relaxed);
}

void
song_decref(struct song *song)
{
    if (atomic_fetch_sub_explicit(&song->count, 1, memory_order_relaxed) == 1)
        song_dealloc(song);
}

int
song_minutes(const struct song *song)
{
    return song->minutes;
}

void
player_play(struct player *player, struct song *song)
{
    struct song *before = player->now;

    song_incref(song);
    player->now = song;
    if (before != NULL)
        song_decref(before);
}

int
player_stop(struct player *player)
{
    struct song *song = player->now;

    if (song == NULL)
        return 0;
    player->now = NULL;
    int minutes = song_minutes(song);
    song_decref(song);
    return minutes;
}
