// The scan for sites: accesses to memory that no call of the compiler
// announces.
//
//     struct ex_scan scan = {.reader = &reader, .debug = debug};
//     ex_scan_routine(&scan, &routine);   // function by function
//     ... scan.site[0 .. scan.sites - 1]
//
// -fsanitize=thread puts a call before most accesses, but not before a struct
// passed by value, inline assembly or code compiled elsewhere. An access is
// announced if a call announced its address, by value (value.h), and all calls
// since then are the compiler's. An access that the scan cannot decide is a
// site: a needless site costs time, a missed site lets a wrong program pass.
//
// The scan makes no site of the function's own frame, unless other code knows
// the variable's address, nor of a read of the loader's words and of constants.
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
    bool relative; // `displacement` is the whole address in the file
    bool segment;  // relative to fs or gs
    int8_t base;   // general register, -1: none
    int8_t index;
    uint8_t scale;
    uint8_t displacement_at; // in the instruction's bytes
    int64_t displacement;
    // The other operand: a general register (-1: none) or a constant.
    int8_t operand;
    bool immediate;
    int64_t constant;
};

// An instruction's use of bytes in its function's frame.
struct ex_frame_use {
    uint32_t insn;
    bool reads;
    bool writes; // it writes all of them
    int64_t low;
    int64_t high;
};

// An announcement, and the number of its bytes still to be read and written.
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
    bool vague;                // unknown code may read the frame
    // during a scan
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
