// The object that `rclab biased` watches: what may be done to it, and its
// header printed. Steps of a scene.
#ifndef RCLAB_DEMOS_BIASED_OBJECT_H
#define RCLAB_DEMOS_BIASED_OBJECT_H

#include "lessons/common/scene.h"

#include <stdbool.h>

void biased_make(void *unused);      // my_lst = []
void biased_share(void *unused);     // one more reference
void biased_drop(void *unused);      // del
void biased_safepoint(void *unused); // what was queued is merged

// a, b, c of the step: local, shared, state.
bool biased_show(const struct scene_step *step);

#endif
