// Looking into one place: a folder, a wheel or a module's file.
#ifndef RCLAB_DEMOS_WHEELS_LOOK_H
#define RCLAB_DEMOS_WHEELS_LOOK_H

#include "lessons/wheels/found.h"

enum look {
    LOOKED,
    LOOK_OTHER,  // no folder, no wheel, no module
    LOOK_FAILED, // `why` is a reason
};

// Fills `found`, which the caller ends, whatever is returned. A wheel within a
// folder is given to `wheel`, by its path.
enum look look_into(struct found *found, const char *path,
                    void (*wheel)(void *context, const char *path),
                    void *context, const char **why);

#endif
