// Gives the old song back before it takes the new one: the same, perhaps.
#include "naive_decref.h"

#include <pthread.h>
#include <stdlib.h>

struct song {
    int count; // references
    int minutes;
};

static pthread_mutex_t gil = PTHREAD_MUTEX_INITIALIZER; // guards all counts

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
    pthread_mutex_lock(&gil);
    song->count += 1;
    pthread_mutex_unlock(&gil);
}

void
song_decref(struct song *song)
{
    pthread_mutex_lock(&gil);
    int left = song->count -= 1; // whoever makes it 0 is the only one left
    pthread_mutex_unlock(&gil);

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
    if (player->now != NULL)
        song_decref(player->now);
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

    int minutes = song_minutes(song); // while it is surely there
    song_decref(song);
    return minutes;
}
