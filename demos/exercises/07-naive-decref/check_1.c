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

int
main(void)
{
    struct player player = {NULL};

    assert(player_stop(&player) == 0);

    struct song *song = song_new(3);
    assert(song != NULL && song_minutes(song) == 3);
    player_play(&player, song);
    song_decref(song); // del song: the player's reference is left
    assert(freed == 0);
    assert(player_stop(&player) == 3);
    assert(freed == 1);
    assert(player_stop(&player) == 0);
    return 0;
}
