// Songs that are counted, and a player that keeps one. Given: do not edit.
#ifndef NAIVE_DECREF_H
#define NAIVE_DECREF_H

struct song;

// A song with one reference, the caller's; NULL: no memory.
// The song is one block of malloc.
struct song *song_new(int minutes);

// Makes one more reference. Requires: the caller has one. Threads: any.
void song_incref(struct song *song);

// Gives one reference back; the thread that gives the last one back runs
// song_dealloc(song). Requires: the caller has one. Threads: any.
void song_decref(struct song *song);

// How long it is. Requires: the caller has a reference. Threads: any.
int song_minutes(const struct song *song);

// Frees the song. Not in naive_decref.c: the checks have it, and count.
void song_dealloc(struct song *song);

// A player has a reference to the song it plays. One thread uses it.
struct player {
    struct song *now; // NULL: silence
};

// Plays a song. The player makes a reference of its own; the caller's stays
// the caller's. What was played before is given back.
void player_play(struct player *player, struct song *song);

// Gives the song back and returns how long it was; 0: nothing was played.
int player_stop(struct player *player);

#endif
