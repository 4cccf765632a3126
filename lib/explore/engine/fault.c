// Of a page fault the processor says whether it was a read, a write or a
// call, and the system whether there is memory at all. Where the processor's
// word is not known (aarch64's lies deep in the context), memory that is
// there and refuses is taken for read-only: nothing else of ours is readable
// to nobody but the guard pages, which are asked for first.
//
// This file only looks; what becomes of the execution is crash.c's business.
#include "engine/fault.h"

#include "engine/engine.h"
#include "program/module.h"

#include <ucontext.h>

enum access { UNKNOWN, READ, WRITE, CALL, NOWHERE };

static uintptr_t
fault_pc(const ucontext_t *context)
{
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
    return (uintptr_t)context->uc_mcontext.pc;
#else
    (void)context;
    return 0;
#endif
}

// NOWHERE: no address of this machine.
static enum access
access_of(const siginfo_t *info, const ucontext_t *context)
{
#if defined(__x86_64__)
    enum { PAGE_FAULT = 14, WRITES = 2, FETCHES = 16 };
    uint64_t error = (uint64_t)context->uc_mcontext.gregs[REG_ERR];
    if (context->uc_mcontext.gregs[REG_TRAPNO] != PAGE_FAULT)
        return NOWHERE;
    if (error & FETCHES)
        return CALL;
    (void)info;
    return error & WRITES ? WRITE : READ;
#else
    return fault_pc(context) == (uintptr_t)info->si_addr ? CALL : UNKNOWN;
#endif
}

static bool
in_program(uintptr_t pc)
{
    return pc - ex_module.text < ex_module.text_size;
}

// A wrong call has left the program already: where it would return to.
static uintptr_t
caller(const ucontext_t *context)
{
#if defined(__x86_64__)
    uintptr_t sp = (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
    uintptr_t stack = ex_stack_of(ex_me->id);
    return sp - stack < EX_STACK_SIZE - 8 ? *(const uintptr_t *)sp - 1 : 0;
#elif defined(__aarch64__)
    return (uintptr_t)context->uc_mcontext.regs[30] - 1;
#else
    (void)context;
    return 0;
#endif
}

// Where in the program: a fault inside an interceptor (which meets the end of
// the stack first) is shown at the call that went there.
static const void *
place(const ucontext_t *context, enum access access)
{
    uintptr_t pc = fault_pc(context);
    uintptr_t stack = ex_stack_of(ex_me->id);
    if (access == CALL) {
        pc = caller(context);
    } else if (!in_program(pc) && ex_run.frame - stack < EX_STACK_SIZE - 16) {
        uintptr_t call = ((const uintptr_t *)ex_run.frame)[1] - 1;
        pc = in_program(call) ? call : pc;
    }
    return (const void *)pc;
}

static void
judge_memory(struct ex_fault *fault, enum access access, bool there)
{
    uintptr_t guard = ex_stack_of(ex_me->id);
    bool ours = fault->addr - ex_space.base < ex_space.size;
    if (access == NOWHERE) {
        fault->what = "access to no memory";
    } else if (fault->addr - guard < EX_PAGE) {
        fault->what = "stack overflow";
    } else if (fault->addr < EX_PAGE) {
        fault->what =
            access == CALL ? "null pointer called" : "null pointer used";
    } else if (access == CALL) {
        fault->what = "call of what is no function";
    } else if (there && !ours && access != READ) {
        fault->what = "write to read-only memory";
        fault->constant = true;
    } else {
        fault->what = access == READ    ? "read of no memory"
                      : access == WRITE ? "write to no memory"
                                        : "access to no memory";
    }
}

struct ex_fault
ex_fault_of(int number, const siginfo_t *info, const void *context)
{
    bool memory = number == SIGSEGV;
    enum access access = memory ? access_of(info, context) : UNKNOWN;
    struct ex_fault fault = {.pc = place(context, access),
                             .addr = (uintptr_t)info->si_addr};
    switch (number) {
    case SIGSEGV:
        judge_memory(&fault, access, info->si_code == SEGV_ACCERR);
        break;
    case SIGBUS:
        fault.what = "bus error";
        break;
    case SIGFPE:
        fault.what = "division by zero";
        break;
    case SIGILL:
        fault.what = "illegal instruction";
        break;
    default:
        fault.what = "the C library aborted";
    }
    return fault;
}
