// A protocol between two threads told step by step on real objects: every row
// does one thing, prints the header's fields and holds them against what they
// must be.
//
//     static const struct scene scenes[] = {
//         {"A private life",
//          {{1, make, "my_lst = []", 1, 0, 0},
//           {1, drop, "del my_lst", SCENE_GONE, 0, 0}}}};
//     static const struct play play = {
//         .scenes = scenes, .count = 1, .noun = "life", .says_width = 28,
//         .head = "local shared", .gone = "     dealloc", .show = show,
//         .broken = "not what the state machine says"};
//     int status = play_run(&play);
//
// Thread 1 is the caller, Thread 2 an actor: the same on every run.
#ifndef RCLAB_DEMOS_SCENE_H
#define RCLAB_DEMOS_SCENE_H

#include <rclab/type.h>

#include <stdbool.h>
#include <stddef.h>

enum { SCENE_GONE = -1 }; // `a` of a step after which dealloc has run, once

struct scene_step {
    int thread; // 1 or 2; 0: Thread 2 ends; 3: 2, while 1 is in a block region
    void (*act)(void *); // gets NULL
    const char *says;
    int a, b, c; // what the fields must be then, as `show` understands them
};

struct scene {
    const char *title;
    struct scene_step steps[8]; // as many as have words
};

struct play {
    const struct scene *scenes;
    size_t count;
    const char *noun; // what a scene is
    int says_width;
    const char *head; // above the fields
    const char *gone; // in their place when dealloc has run
    // Prints the fields; false when they are not as expected.
    bool (*show)(const struct scene_step *step);
    const char *broken; // what it then is not
};

// Tells all scenes. Returns LESSON_AS_CLAIMED with nothing said about the
// result; or the lesson's status, the result said.
int play_run(const struct play *play);

// The dealloc of the objects of a scene: frees, and counts.
void scene_dealloc(void *self);

// Memory for such an object; ends the command with a sentence if there is none.
void *scene_alloc(size_t size);

#endif
