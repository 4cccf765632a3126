// No use after free any more: the last reference is kept for ever.
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
    if (song->count > 1)
        song->count -= 1;
    pthread_mutex_unlock(&gil);
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
