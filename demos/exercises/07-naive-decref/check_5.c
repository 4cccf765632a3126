// It counts far, and plays long: 70,000 references to a song of INT_MAX minutes.
// Steps: 1000000
#include "naive_decref.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

enum { FAR = 70000 };

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
    struct song *song = song_new(INT_MAX);

    assert(song != NULL);
    for (int n = 0; n < FAR; n++)
        song_incref(song);
    player_play(&player, song);
    for (int n = 0; n < FAR; n++)
        song_decref(song);
    assert(freed == 0);
    assert(song_minutes(song) == INT_MAX);
    song_decref(song);
    assert(freed == 0);
    assert(player_stop(&player) == INT_MAX);
    assert(freed == 1);
    return 0;
}
