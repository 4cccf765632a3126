// What is left is kept in a global: it may be the count of another song.
#include "naive_decref.h"

#include <pthread.h>
#include <stdlib.h>

struct song {
    int count; // references
    int minutes;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int left;

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
    pthread_mutex_lock(&lock);
    song->count += 1;
    pthread_mutex_unlock(&lock);
}

void
song_decref(struct song *song)
{
    pthread_mutex_lock(&lock);
    left = song->count -= 1;
    pthread_mutex_unlock(&lock);
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
