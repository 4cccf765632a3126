// The zero count table watched: handles, a count of 0, and who may free.
//
// Thread 1 drops and collects, Thread 2 holds a handle. Every row is held
// against what rclab/deferred.h says. Then a collect that does not stop the
// world, in the explorer.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "lessons/common/scene.h"
#include "lessons/deferred/explored.h"
#include "lessons/deferred/object.h"

#include <stdio.h>

static const struct scene stories[] = {
    {"A handle keeps what no count keeps",
     {{1, deferred_make, "slot = []", 1, 0, 0},
      {2, deferred_borrow, "l = slot: a handle, no count", 1, 0, 0},
      {1, deferred_clear, "slot = None: not freed, listed", 0, 1, 0},
      {1, deferred_collect, "collect: a handle names it", 0, 1, 0},
      {2, deferred_leave, "l goes out of scope", 0, 1, 0},
      {1, deferred_collect, "collect: no handle", SCENE_GONE, 0, 0}}},
    {"A count that rose again leaves the table",
     {{1, deferred_make, "slot = []", 1, 0, 0},
      {2, deferred_borrow, "l = slot", 1, 0, 0},
      {1, deferred_clear, "slot = None", 0, 1, 0},
      {2, deferred_store, "slot = l: counted again", 1, 1, 0},
      {2, deferred_leave, "l goes out of scope", 1, 1, 0},
      {1, deferred_collect, "collect: takes it off the list", 1, 0, 0},
      {1, deferred_clear, "slot = None", 0, 1, 0},
      {1, deferred_collect, "collect", SCENE_GONE, 0, 0}}},
    {"A thread that ends hands its table over",
     {{1, deferred_make, "slot = []", 1, 0, 0},
      {2, deferred_clear, "slot = None", 0, 1, 0},
      {0, NULL, "ends", 0, 1, 0},
      {1, deferred_collect, "collect", SCENE_GONE, 0, 0}}},
};

int
deferred_main(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab deferred",
        .about = "Watches handles, the zero count table and the collect.",
        .rows = rows};
    static const struct play play = {
        .scenes = stories,
        .count = sizeof stories / sizeof stories[0],
        .noun = "story",
        .says_width = 32,
        .head = "count",
        .gone = "           dealloc",
        .show = deferred_show,
        .broken = "not what deferred counting promises"};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    status = play_run(&play);
    if (status != LESSON_AS_CLAIMED)
        return status;
    bool as_claimed = deferred_explore();
    if (interrupted())
        return interrupt_report("while exploring");
    if (!as_claimed) {
        printf("Result: the claim failed: stopping the world made no "
               "difference.\n");
        return LESSON_FAILED;
    }
    printf("Result: %zu stories: freed once each, when no count and no handle "
           "was left.\n",
           play.count);
    return LESSON_AS_CLAIMED;
}
