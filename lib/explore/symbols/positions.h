// Positions: from an address in the program's text to a line of source.
#ifndef RCLAB_EXPLORE_POSITIONS_H
#define RCLAB_EXPLORE_POSITIONS_H

#include "symbols/sources.h"
#include "trace/names.h"

#include <elfutils/libdw.h>

// Fills `where` for the address `addr` of the object file. False when the
// position is unknown: then the source file is "?". *sources keeps the texts.
bool ex_position_at(Dwarf *dwarf, struct ex_source **sources, uint64_t addr,
                    struct ex_where *where);

#endif
