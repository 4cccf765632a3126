// The scan for sites: accesses to memory that no call of the compiler
// announces.
//
//     struct ex_scan scan = {.reader = &reader, .debug = debug};
//     ex_scan_routine(&scan, &routine);   // function by function
//     ... scan.site[0 .. scan.sites - 1]
//
// -fsanitize=thread puts a call before most accesses; a struct passed by
// value, inline assembly, code that was compiled elsewhere have none. An
// access is announced where the last call that is not the compiler's came
// before an announcement of the same address, by value (value.h). What it
// cannot decide is a site: a site costs time, a missed one a wrong pass.
//
// No sites: the function's own frame, unless the variable's address is known
// elsewhere; the loader's words; constants.
#ifndef RCLAB_EXPLORE_CODE_SCAN_H
#define RCLAB_EXPLORE_CODE_SCAN_H

#include "code/calls.h"
#include "code/numbering.h"

struct ex_site {
    uint64_t at;
    uint32_t id;    // enum x86_insn
    uint8_t length; // of the instruction
    uint8_t size;   // bytes of one access; 0: not known
    bool reads;
    bool writes;
    bool locked;   // one atomic update
    bool repeated; // rcx times
    bool relative; // displacement is the whole address, of the file
    bool segment;  // relative to fs or gs
    int8_t base;   // general register, -1: none
    int8_t index;
    uint8_t scale;
    uint8_t displacement_at; // in the instruction's bytes, where it is relative
    int64_t displacement;
    // The other operand: a general register, -1: none, or a constant.
    int8_t operand;
    bool immediate;
    int64_t constant;
};

// A function's instruction reads or writes bytes of its own frame.
struct ex_frame_use {
    uint32_t insn;
    bool reads;
    bool writes; // all of them
    int64_t low;
    int64_t high;
};

// An announcement: so many bytes of it are still to be read and written.
struct ex_announced {
    struct ex_value at;
    int64_t size;
    int64_t reads;
    int64_t writes;
};

struct ex_scan {
    struct ex_reader *reader; // set by the caller
    struct ex_debug *debug;   // set by the caller; may be NULL
    struct ex_site *site;
    size_t sites;
    size_t site_room;
    // of the last routine
    struct ex_frame_use *use;
    size_t uses;
    size_t use_room;
    struct ex_extents variables;
    struct ex_extents escaped; // other code may know their address
    bool vague;                // something unknown reads the frame
    // while at work
    struct ex_numbering numbering;
    struct ex_extents pushed;
    struct ex_announced *announced;
    size_t announcements;
    size_t announced_room;
    uint16_t *live; // registers after each instruction
    bool gathers;   // the first of two passes
    bool failed;    // out of memory
};

// False: out of memory.
bool ex_scan_routine(struct ex_scan *scan, const struct ex_routine *routine);
void ex_scan_free(struct ex_scan *scan);

#endif
