// The count is atomic, and no update is lost. But who was last?
#include "naive_decref.h"

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
    song->count += 1;
}

void
song_decref(struct song *song)
{
    song->count -= 1;
    if (song->count == 0)
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

    song_incref(song); // first: it may be the song played before
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

    int minutes = song_minutes(song); // while it is surely there
    song_decref(song);
    return minutes;
}
