// Fibers: the threads of the explored program, all on one OS thread.
//
// A switch saves the registers that a call preserves, changes the stack and
// returns on the other side. It takes a few nanoseconds on x86-64 and aarch64;
// other processors use ucontext. The signal mask and the floating-point modes
// are not part of a fiber.
#ifndef RCLAB_EXPLORE_FIBER_H
#define RCLAB_EXPLORE_FIBER_H

#include <stddef.h>

#if !defined(__x86_64__) && !defined(__aarch64__)
#    include <ucontext.h>
#endif

struct ex_fiber {
#if defined(__x86_64__) || defined(__aarch64__)
    void *sp; // suspended: the address of its saved registers
#else
    ucontext_t context;
#endif
};

// The next switch to `fiber` calls entry() on that stack. entry never
// returns. Forgets the fiber's former work.
void ex_fiber_make(struct ex_fiber *fiber, void *stack, size_t size,
                   void (*entry)(void));

// Leaves the running code in `from` and goes on in `to`.
void ex_fiber_switch(struct ex_fiber *from, struct ex_fiber *to);

#endif
