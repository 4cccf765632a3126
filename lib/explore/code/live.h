// Liveness of a function's frame: which of its bytes, and which registers, are
// still read after a call returns.
//
//     ex_scan_routine(&scan, &routine);
//     ex_live_find(&live, &scan, &routine);
//     ex_live_after(&live, return_address, &point);
//
// Two moments of a thread are the same if live bytes are, whatever the dead
// ones hold. What is not understood is live: code without a symbol or without
// a frame pointer, jumps to computed places, alloca, setjmp: `everything`.
// So is every variable whose address is known outside the function. What the
// call itself still reads through its arguments is not in the answer.
#ifndef RCLAB_EXPLORE_CODE_LIVE_H
#define RCLAB_EXPLORE_CODE_LIVE_H

#include "code/scan.h"

// Of one function; offsets count from the frame pointer. Bytes from `low` up
// to 0 are judged; what lies outside is live.
struct ex_live {
    uintptr_t at;
    uintptr_t end;
    bool everything;
    int64_t low;
    size_t bytes;    // of one set: a bit a byte of the frame
    size_t points;   // calls
    uint64_t *after; // their return addresses, ascending
    uint8_t *sets;   // one each
    uint16_t *registers;
};

struct ex_live_point {
    bool everything;
    int64_t low;
    const uint8_t *set; // bit i: the byte at low + i; NULL: all
    uint16_t registers; // a bit each; all where everything is live
};

// Requires: `routine` was scanned last. False: out of memory.
bool ex_live_find(struct ex_live *live, const struct ex_scan *scan,
                  const struct ex_routine *routine);
void ex_live_free(struct ex_live *live);
// What is live when a call has returned there.
void ex_live_after(const struct ex_live *live, uint64_t at,
                   struct ex_live_point *point);

static inline bool
ex_live_byte(const struct ex_live_point *point, int64_t at)
{
    if (point->everything || at < point->low || at >= 0)
        return true;
    size_t i = (size_t)(at - point->low);
    return point->set[i / 8] >> i % 8 & 1;
}

#endif
