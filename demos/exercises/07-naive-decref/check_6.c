// There is no memory for a song: song_new says so, and what plays plays on.
// Wrap: malloc
#include "naive_decref.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

static int freed;

void
song_dealloc(struct song *song)
{
    freed++;
    free(song);
}

#ifdef RC_EXPLORED // elsewhere the calls are not wrapped

static bool no_memory;

void *__real_malloc(size_t size);

void *
__wrap_malloc(size_t size)
{
    return no_memory ? NULL : __real_malloc(size);
}

static void
run_out(bool out)
{
    no_memory = out;
}

int
main(void)
{
    struct player player = {NULL};
    struct song *song = song_new(3);

    assert(song != NULL);
    player_play(&player, song);
    song_decref(song);
    run_out(true);
    assert(song_new(4) == NULL);
    assert(song_new(5) == NULL);
    assert(freed == 0);
    run_out(false);
    song = song_new(6);
    assert(song != NULL && song_minutes(song) == 6);
    song_decref(song);
    assert(freed == 1);
    assert(player_stop(&player) == 3);
    assert(freed == 2);
    return 0;
}

#else

int
main(void)
{
    return 0;
}

#endif
