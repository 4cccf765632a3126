// Replay: runs the shown execution once more and stops in it.
//
//     gdb --args rclab explore counter.c --schedule 1,2,2 --stop
//     (gdb) break ex_stop_here
//     (gdb) run
//     (gdb) frame function work
//
// `rclab explore --gdb` runs these commands.
#ifndef RCLAB_EXPLORE_REPLAY_H
#define RCLAB_EXPLORE_REPLAY_H

#include "explorer.h"

// Runs the result's execution again and calls ex_stop_here before event
// `at`. False when out of memory.
bool ex_run_again(const struct ex_result *result, size_t at);

#endif
