// Ownership watched: the fields of a biased count, after each step.
//
// Thread 1 makes the object and owns it, in most lives. Every row is held
// against what the state machine of rclab/biased.h says.
#include "command/lesson.h"
#include "command/options.h"
#include "lessons/biased/object.h"
#include "lessons/common/scene.h"

#include <rclab/rclab.h>

#include <stdio.h>

static const struct scene lives[] = {
    {"A private life: plain moves only, not one read-modify-write",
     {{1, biased_make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {1, biased_share, "other_lst = my_lst", 2, 0, RC_BIASED_CLEAN},
      {1, biased_drop, "del other_lst", 1, 0, RC_BIASED_CLEAN},
      {1, biased_drop, "del my_lst", SCENE_GONE, 0, RC_BIASED_CLEAN}}},
    {"Shared: others count in the other half, the owner lets go by merging",
     {{1, biased_make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {2, biased_share, "t = my_lst", 1, 1, RC_BIASED_CLEAN},
      {1, biased_drop, "del my_lst: merges", 0, 1, RC_BIASED_MERGED},
      {2, biased_drop, "del t: the last one frees", SCENE_GONE, 0,
       RC_BIASED_MERGED}}},
    {"Handed over: no count to take from, so the reference goes to the queue",
     {{1, biased_make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {1, biased_share, "give(my_lst)", 2, 0, RC_BIASED_CLEAN},
      {2, biased_drop, "del given: queued", 2, 0, RC_BIASED_QUEUED},
      {1, biased_safepoint, "a safepoint: merges", 0, 1, RC_BIASED_MERGED},
      {1, biased_drop, "del my_lst", SCENE_GONE, 0, RC_BIASED_MERGED}}},
    {"The owner sleeps: the thread that queues merges in its place",
     {{1, biased_make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {1, biased_share, "give(my_lst), read(...)", 2, 0, RC_BIASED_CLEAN},
      {3, biased_drop, "del given: merges for 1", 0, 1, RC_BIASED_MERGED},
      {1, biased_drop, "del my_lst", SCENE_GONE, 0, RC_BIASED_MERGED}}},
    {"The owner is gone: the thread that drops an orphan merges it",
     {{2, biased_make, "my_lst = []", 1, 0, RC_BIASED_CLEAN},
      {0, NULL, "ends; Thread 1 keeps my_lst", 1, 0, RC_BIASED_CLEAN},
      {1, biased_drop, "del my_lst: merges, frees", SCENE_GONE, 0,
       RC_BIASED_MERGED}}},
};

int
biased_main(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab biased",
        .about = "Watches one object's header through the life of its owner.",
        .rows = rows};
    static const struct play play = {
        .scenes = lives,
        .count = sizeof lives / sizeof lives[0],
        .noun = "life",
        .says_width = 28,
        .head = " owner  local  shared   state    count",
        .gone = "                         dealloc",
        .show = biased_show,
        .broken = "not what the state machine says"};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    status = play_run(&play);
    if (status == LESSON_AS_CLAIMED)
        printf("Result: %zu lives of an object: each header as told, each "
               "freed once.\n",
               play.count);
    return status;
}
