// The lock is in the song, and is unlocked after the song is gone.
#include "naive_decref.h"

#include <pthread.h>
#include <stdlib.h>

struct song {
    pthread_mutex_t lock;
    int count; // references
    int minutes;
};

struct song *
song_new(int minutes)
{
    struct song *song = malloc(sizeof *song);

    if (song == NULL)
        return NULL;
    pthread_mutex_init(&song->lock, NULL);
    song->count = 1;
    song->minutes = minutes;
    return song;
}

void
song_incref(struct song *song)
{
    pthread_mutex_lock(&song->lock);
    song->count += 1;
    pthread_mutex_unlock(&song->lock);
}

void
song_decref(struct song *song)
{
    pthread_mutex_lock(&song->lock);
    song->count -= 1;
    if (song->count == 0)
        song_dealloc(song);
    pthread_mutex_unlock(&song->lock);
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
