// A player that plays another song gives the one before back, and only then.
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
play_new(struct player *player, int minutes)
{
    struct song *song = song_new(minutes);

    assert(song != NULL);
    player_play(player, song);
    song_decref(song); // the player's reference is left
}

int
main(void)
{
    struct player player = {NULL};

    play_new(&player, 3);
    play_new(&player, 4);
    assert(freed == 1);
    player_play(&player, player.now); // the same song, from its beginning
    assert(freed == 1);
    assert(song_minutes(player.now) == 4);

    struct player other = {NULL};
    player_play(&other, player.now); // one song in two players
    assert(player_stop(&player) == 4 && freed == 1);
    assert(player_stop(&other) == 4 && freed == 2);

    play_new(&player, 5);
    play_new(&other, 6);
    assert(player_stop(&player) == 5 && freed == 3);
    assert(player_stop(&other) == 6 && freed == 4);
    return 0;
}
