// The bytes of a function's frame that belong together: variables by debug
// information, and sets of such bytes.
//
// Offsets count from the frame pointer. Bytes that debug information does not
// name reach up to the next named variable: too large an extent is safe.
#ifndef RCLAB_EXPLORE_CODE_EXTENTS_H
#define RCLAB_EXPLORE_CODE_EXTENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ex_extent {
    int64_t low;
    int64_t high;
};

struct ex_extents {
    struct ex_extent *extent;
    size_t count;
    size_t room;
};

struct ex_debug;

// Opens the file's debug information. NULL: the file has none, and every extent
// is the widest.
struct ex_debug *ex_debug_open(const char *path);
void ex_debug_close(struct ex_debug *debug);
// Finds the variables and parameters in the frame of the function at `at`.
// False: out of memory.
bool ex_debug_frame(struct ex_debug *debug, uintptr_t at,
                    struct ex_extents *extents);

bool ex_extents_add(struct ex_extents *extents, int64_t low, int64_t high);
void ex_extents_free(struct ex_extents *extents);
bool ex_extents_meet(const struct ex_extents *extents, int64_t low,
                     int64_t high);
// The bytes of the variable at `at`.
struct ex_extent ex_extent_at(const struct ex_extents *variables, int64_t at);

#endif
