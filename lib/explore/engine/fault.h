// A fault of the program, from what the system says of it: which access, of
// what, from which line.
#ifndef RCLAB_EXPLORE_FAULT_H
#define RCLAB_EXPLORE_FAULT_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct ex_fault {
    const char *what; // "write to read-only memory"
    const void *pc;   // in the program
    bool constant;    // that write: `addr` is memory, and may be read
    uintptr_t addr;
};

// In the handler of signal `number`, with what it was given.
struct ex_fault ex_fault_of(int number, const siginfo_t *info,
                            const void *context);

#endif
