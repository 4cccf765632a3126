// Songs with a naive count, and a player: three bugs. See TASK.md.
#include "naive_decref.h"

#include <stdlib.h>

struct song {
    int count; // references
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
    song_incref(song);
    player->now = song;
}

int
player_stop(struct player *player)
{
    struct song *song = player->now;

    if (song == NULL)
        return 0;
    player->now = NULL;
    song_decref(song);
    return song_minutes(song);
}
