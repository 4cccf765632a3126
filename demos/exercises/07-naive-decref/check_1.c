// A player that stops gives its song back, and does not look at it again.
#include "naive_decref.h"

#include <assert.h>
#include <stdlib.h>

static int freed;

void
song_dealloc(struct song *song)
{
    freed++;
    free(song);
}

static void
play_and_stop(int minutes)
{
    struct player player = {NULL};
    struct song *song = song_new(minutes);

    assert(player_stop(&player) == 0);
    assert(song != NULL && song_minutes(song) == minutes);
    freed = 0;
    player_play(&player, song);
    song_decref(song); // del song: the player's reference is left
    assert(freed == 0);
    assert(player_stop(&player) == minutes);
    assert(freed == 1);
    assert(player_stop(&player) == 0);
}

int
main(void)
{
    for (int minutes = 0; minutes < 9; minutes++)
        play_and_stop(minutes);
    return 0;
}
