// A flag instead of a lock: two look, find it down, and both go in.
#include "naive_decref.h"

#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

struct song {
    int count; // references
    int minutes;
};

static volatile bool busy;

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
    while (busy)
        sched_yield();
    busy = true;
    song->count += 1;
    busy = false;
}

void
song_decref(struct song *song)
{
    while (busy)
        sched_yield();
    busy = true;
    int left = song->count - 1;
    song->count = left;
    busy = false;
    if (left == 0)
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
