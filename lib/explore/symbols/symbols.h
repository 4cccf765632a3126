// Symbols: names, positions and types from the program's debug information.
//
//     struct ex_symbols *s = ex_symbols_open(result.module, base, ex_locate);
//     report.naming.names = ex_symbols_names(s);
//
// libdw reads the information. An object that the compiler did not describe has
// no name, which is no failure.
#ifndef RCLAB_EXPLORE_SYMBOLS_H
#define RCLAB_EXPLORE_SYMBOLS_H

#include "trace/names.h"
#include "trace/op.h"
#include "trace/place.h"

struct ex_symbols;

// Opens the shared object `path`, loaded at `base`; `where` is ex_locate, or a
// stand-in in tests. NULL when out of memory or when the file is no object with
// debug information.
struct ex_symbols *ex_symbols_open(const char *path, uintptr_t base,
                                   ex_locate_function *where);
void ex_symbols_close(struct ex_symbols *symbols);

// The names, valid until ex_symbols_close.
const struct ex_names *ex_symbols_names(struct ex_symbols *symbols);

// Adds a frame: the function that contains `pc` ran with frame pointer `frame`,
// and its local variables get names. Of frames that overlap, the first wins.
void ex_symbols_frame(struct ex_symbols *symbols, const void *pc,
                      uintptr_t frame);

// Sets the execution to be named: heap blocks of one line get numbers.
void ex_symbols_blocks(struct ex_symbols *symbols,
                       const struct ex_event *events, size_t count);

// Whether the program declares the name, even if no execution touches it.
bool ex_symbols_declare(struct ex_symbols *symbols, const char *name,
                        size_t length);

#endif
