// Stubs: a jump in the program's code leads through a function of ours and
// back. For x86-64.
//
// An instruction of five bytes or more becomes a jump to its stub; a shorter
// one a breakpoint, whose handler goes there. The stub saves all registers,
// calls the function, restores them, does the instruction, and jumps back. So
// the function runs on the thread's own stack and may switch threads.
#ifndef RCLAB_EXPLORE_INTERCEPT_STUB_H
#define RCLAB_EXPLORE_INTERCEPT_STUB_H

#include "code/scan.h"

// As the stub pushes them, from the lowest address. The first two words stand
// like a call's: a frame pointer and an address to return to.
struct ex_registers {
    uintptr_t frame;
    uintptr_t back;
    uint64_t gpr[EX_GPRS]; // rsp's is not the program's
    uint64_t flags;
    uintptr_t call;
    uint64_t number; // of the stub
};

enum { EX_RED_ZONE = 128 };

// Called by every stub. Requires: defined by intercept/site.c.
void ex_stub_called(struct ex_registers *registers);

// Makes room for so many stubs near `near`; false: there is none.
bool ex_stubs_open(uintptr_t near, size_t count);
void ex_stubs_close(void);
// Puts stub `number` before the instruction of the site, which is loaded at
// base + site->at. Requires: the code may be written.
bool ex_stub_put(const struct ex_site *site, uintptr_t base, uint32_t number);
// Where a breakpoint at `at` leads; 0: it is none of ours.
uintptr_t ex_stub_of(uintptr_t at);

// The program's stack pointer before the stub.
static inline uint64_t
ex_stub_rsp(const struct ex_registers *registers)
{
    return (uintptr_t)(registers + 1) + EX_RED_ZONE;
}

#endif
