// Names: the report's questions about names and positions in the program.
//
// The answers come from debug information (symbols.h) or, in tests, from a
// table written by hand. A question may have no answer: then the caller prints
// a plainer text, never an address.
#ifndef RCLAB_EXPLORE_NAMES_H
#define RCLAB_EXPLORE_NAMES_H

#include "trace/op.h"

// A position in the source. Strings live as long as the names do.
struct ex_where {
    const char *file;     // base name: "counter.c"
    int line;             // 0 when unknown
    int column;           // 0 when unknown
    unsigned branch;      // differs between basic blocks of one line (gcc)
    const char *function; // or NULL
    const char *text;     // the source line itself, or NULL
};

// The object that an address points to.
struct ex_spot {
    uintptr_t addr;
    uint32_t size;        // 0: the object that starts here, as a whole
    const void *alloc_pc; // the call that allocated the block, NULL elsewhere
    uintptr_t block;      // the block's first byte
    size_t block_size;
    unsigned number; // 1, 2, ... among blocks of one line; 0: the only one
};

enum ex_value_type {
    EX_VALUE_UNKNOWN,
    EX_VALUE_SIGNED,
    EX_VALUE_UNSIGNED,
    EX_VALUE_BOOL,
    EX_VALUE_CHAR,
    EX_VALUE_FLOAT,
    EX_VALUE_POINTER,
    EX_VALUE_ENUM // the enumerator's name has been written
};

struct ex_names {
    void *self;
    // Finds the source position of `pc`; false when it is unknown.
    bool (*where)(void *self, const void *pc, struct ex_where *where);
    // Fills alloc_pc, block and number when spot->addr is in a heap block.
    void (*locate)(void *self, struct ex_spot *spot);
    // Writes the name, "account[1].balance"; false when it is unknown.
    bool (*name)(void *self, const struct ex_spot *spot, char *text,
                 size_t room);
    // The type of the spot's value; writes `text` only for EX_VALUE_ENUM.
    enum ex_value_type (*type)(void *self, const struct ex_spot *spot,
                               uint64_t value, char *text, size_t room);
};

// The names of a program without debug information: no question has an answer.
extern const struct ex_names ex_no_names;

// An execution and its names.
struct ex_naming {
    const struct ex_names *names;
    const struct ex_event *events;
    size_t count;
};

// The part of a path after its last slash.
const char *ex_base_name(const char *path);

// Finds the source position of `pc`. False when it is unknown: then `where` is
// all zero, with file "?".
bool ex_where_of(const struct ex_naming *naming, const void *pc,
                 struct ex_where *where);

#endif
