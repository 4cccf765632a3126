// The object at an address of the program.
#ifndef RCLAB_EXPLORE_LOCATE_H
#define RCLAB_EXPLORE_LOCATE_H

#include "trace/place.h"

// The place of the address at the end of the last execution.
struct ex_place ex_locate(uintptr_t addr);

#endif
