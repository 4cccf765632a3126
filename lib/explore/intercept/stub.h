// Stubs: a jump in the program's code leads through a function of the explorer
// and back. For x86-64.
//
// An instruction of five bytes or more becomes a jump to its stub. A shorter
// instruction becomes a breakpoint, whose handler goes to the stub. The stub
// saves all registers, calls the function, restores the registers, does the
// instruction, and jumps back. So the function runs on the thread's own stack
// and may switch threads.
#ifndef RCLAB_EXPLORE_INTERCEPT_STUB_H
#define RCLAB_EXPLORE_INTERCEPT_STUB_H

#include "code/scan.h"

// The registers as the stub pushes them, from the lowest address. The first two
// words look like a call's: a frame pointer and a return address.
struct ex_registers {
    uintptr_t frame;
    uintptr_t back;
    uint64_t gpr[EX_GPRS]; // the program's, except rsp (ex_stub_rsp)
    uint64_t flags;
    uintptr_t call;
    uint64_t number; // the stub's number
};

enum { EX_RED_ZONE = 128 };

// Every stub calls this function, which intercept/site.c defines.
void ex_stub_called(struct ex_registers *registers);

// Makes room for `count` stubs near `near`. False: no such memory is free.
bool ex_stubs_open(uintptr_t near, size_t count);
void ex_stubs_close(void);
// Puts stub `number` in place of the site's instruction, which is loaded at
// base + site->at. Requires: the code is writable. False: the stub is too far
// away.
bool ex_stub_put(const struct ex_site *site, uintptr_t base, uint32_t number);
// The stub of a breakpoint at `at`; 0: the breakpoint is the program's own.
uintptr_t ex_stub_of(uintptr_t at);

// The program's stack pointer before the stub.
static inline uint64_t
ex_stub_rsp(const struct ex_registers *registers)
{
    return (uintptr_t)(registers + 1) + EX_RED_ZONE;
}

#endif
