// The object that `rclab deferred` watches: in a slot, under a handle, in the
// zero count table. Steps of a scene.
#ifndef RCLAB_DEMOS_DEFERRED_OBJECT_H
#define RCLAB_DEMOS_DEFERRED_OBJECT_H

#include "lessons/common/scene.h"

#include <stdbool.h>

void deferred_make(void *unused);    // slot = []
void deferred_borrow(void *unused);  // l = slot, in a scope
void deferred_leave(void *unused);   // the scope ends
void deferred_clear(void *unused);   // slot = None
void deferred_store(void *unused);   // slot = l
void deferred_collect(void *unused); // stops the world, frees

// a, b of the step: the count, and whether the object is listed.
bool deferred_show(const struct scene_step *step);

#endif
