// Liveness in a function: the bytes of its frame, and the registers, that are
// still read after a call returns.
//
//     ex_scan_routine(&scan, &routine);
//     ex_live_find(&live, &scan, &routine);
//     ex_live_after(&live, return_address, &point);
//
// Two states of a thread are the same if their live bytes are equal; dead bytes
// do not count. In a function that is not understood, everything is live: code
// without a symbol or a frame pointer, jumps to unknown places, alloca, setjmp.
// A variable whose address is known outside the function is always live. The
// answer leaves out the bytes that the call itself reads through its arguments.
#ifndef RCLAB_EXPLORE_CODE_LIVE_H
#define RCLAB_EXPLORE_CODE_LIVE_H

#include "code/scan.h"

// The liveness of one function. Offsets count from the frame pointer. Bytes
// from `low` up to 0 are judged; bytes outside are live.
struct ex_live {
    uintptr_t at;
    uintptr_t end;
    bool everything;
    int64_t low;
    size_t bytes;    // of one set: a bit a byte of the frame
    size_t points;   // calls
    uint64_t *after; // their return addresses, ascending
    uint8_t *sets;   // one for each call
    uint16_t *registers;
};

struct ex_live_point {
    bool everything;
    int64_t low;
    const uint8_t *set; // bit i: the byte at low + i; NULL: all
    uint16_t registers; // a bit each; all where everything is live
};

// Requires: `scan` scanned `routine` last. False: out of memory.
bool ex_live_find(struct ex_live *live, const struct ex_scan *scan,
                  const struct ex_routine *routine);
void ex_live_free(struct ex_live *live);
// Finds the bytes and registers that are live when a call has returned to `at`.
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
