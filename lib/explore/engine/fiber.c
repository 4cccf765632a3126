// A suspended fiber is its stack pointer: above it lie the registers that a
// callee must preserve, and the return address. ex_fiber_make writes such a
// frame by hand, with the entry function as the return address.
//
//     x86-64: r15 r14 r13 r12 rbx rbp | entry | 0       (sp at r15)
//     aarch64: x19..x28 x29 x30=entry d8..d15            (sp at x19)
//
// The caller allocates the stacks and schedules the fibers.
#include "engine/fiber.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)

__asm__(".text\n"
        ".globl ex_fiber_switch\n"
        ".hidden ex_fiber_switch\n"
        ".type ex_fiber_switch,@function\n"
        "ex_fiber_switch:\n"
        "    .cfi_startproc\n"
        "    pushq %rbp\n"
        "    pushq %rbx\n"
        "    pushq %r12\n"
        "    pushq %r13\n"
        "    pushq %r14\n"
        "    pushq %r15\n"
        "    movq %rsp, (%rdi)\n"
        "    movq (%rsi), %rsp\n"
        "    popq %r15\n"
        "    popq %r14\n"
        "    popq %r13\n"
        "    popq %r12\n"
        "    popq %rbx\n"
        "    popq %rbp\n"
        "    ret\n"
        "    .cfi_endproc\n"
        ".size ex_fiber_switch,.-ex_fiber_switch\n");

void
ex_fiber_make(struct ex_fiber *fiber, void *stack, size_t size,
              void (*entry)(void))
{
    // A function is entered with the stack 8 bytes off a multiple of 16.
    uintptr_t top = ((uintptr_t)stack + size) & ~(uintptr_t)15;
    uintptr_t *frame = (uintptr_t *)top - 8;
    memset(frame, 0, 8 * sizeof *frame);
    frame[6] = (uintptr_t)entry;
    fiber->sp = frame;
}

#elif defined(__aarch64__)

__asm__(".text\n"
        ".globl ex_fiber_switch\n"
        ".hidden ex_fiber_switch\n"
        ".type ex_fiber_switch,%function\n"
        "ex_fiber_switch:\n"
        "    sub sp, sp, #160\n"
        "    stp x19, x20, [sp, #0]\n"
        "    stp x21, x22, [sp, #16]\n"
        "    stp x23, x24, [sp, #32]\n"
        "    stp x25, x26, [sp, #48]\n"
        "    stp x27, x28, [sp, #64]\n"
        "    stp x29, x30, [sp, #80]\n"
        "    stp d8, d9, [sp, #96]\n"
        "    stp d10, d11, [sp, #112]\n"
        "    stp d12, d13, [sp, #128]\n"
        "    stp d14, d15, [sp, #144]\n"
        "    mov x9, sp\n"
        "    str x9, [x0]\n"
        "    ldr x9, [x1]\n"
        "    mov sp, x9\n"
        "    ldp x19, x20, [sp, #0]\n"
        "    ldp x21, x22, [sp, #16]\n"
        "    ldp x23, x24, [sp, #32]\n"
        "    ldp x25, x26, [sp, #48]\n"
        "    ldp x27, x28, [sp, #64]\n"
        "    ldp x29, x30, [sp, #80]\n"
        "    ldp d8, d9, [sp, #96]\n"
        "    ldp d10, d11, [sp, #112]\n"
        "    ldp d12, d13, [sp, #128]\n"
        "    ldp d14, d15, [sp, #144]\n"
        "    add sp, sp, #160\n"
        "    ret\n"
        ".size ex_fiber_switch,.-ex_fiber_switch\n");

void
ex_fiber_make(struct ex_fiber *fiber, void *stack, size_t size,
              void (*entry)(void))
{
    uintptr_t top = ((uintptr_t)stack + size) & ~(uintptr_t)15;
    uintptr_t *frame = (uintptr_t *)top - 20;
    memset(frame, 0, 20 * sizeof *frame);
    frame[11] = (uintptr_t)entry;
    fiber->sp = frame;
}

#else

void
ex_fiber_make(struct ex_fiber *fiber, void *stack, size_t size,
              void (*entry)(void))
{
    getcontext(&fiber->context);
    fiber->context.uc_stack.ss_sp = stack;
    fiber->context.uc_stack.ss_size = size;
    fiber->context.uc_link = NULL;
    makecontext(&fiber->context, entry, 0);
}

void
ex_fiber_switch(struct ex_fiber *from, struct ex_fiber *to)
{
    swapcontext(&from->context, &to->context);
}

#endif
