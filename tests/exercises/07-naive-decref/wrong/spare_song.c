// Wrong: no memory: a spare song, the same for all.
#include "naive_decref.h"

#include <pthread.h>
#include <stdlib.h>

struct song {
    int count;
    int minutes;
};

static pthread_mutex_t gil = PTHREAD_MUTEX_INITIALIZER;

struct song *
song_new(int minutes)
{
    static struct song spare;
    struct song *song = malloc(sizeof *song);

    if (song == NULL)
        song = &spare;
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
    int left = song->count -= 1;
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
