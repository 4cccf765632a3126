// A lock in each song, destroyed by the last, after it was unlocked.
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
    int left = song->count -= 1;
    pthread_mutex_unlock(&song->lock);
    if (left > 0)
        return;
    pthread_mutex_destroy(&song->lock);
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
