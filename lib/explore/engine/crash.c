// The handler of SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT (libc's own
// checks) runs on a stack of its own, because the program's stack may have
// overflowed. The handler switches to the engine and never returns. A fault in
// the explorer's own code ends the process as usual.
//
// At a page fault, the processor tells a read, a write and a call apart, and
// the system says whether the address has memory. Where the processor's answer
// is unknown (aarch64 keeps it deep in the context), memory that refuses an
// access counts as read-only. Of the explorer's memory only the guard pages
// refuse a read, and the handler checks for them first.
//
// A loop that touches no memory never enters the engine, so a timer that
// counts processor time ends it. The timer acts only after a whole second
// without an event or an access, so results are the same on a slow machine.
#include "engine/crash.h"

#include "engine/engine.h"
#include "program/module.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <ucontext.h>

struct fault {
    const char *what; // "write to read-only memory"
    const void *pc;   // in the program
    bool constant;    // a write to the read-only memory at `addr`
    uintptr_t addr;
};

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

// NOWHERE: the machine has no such address.
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

// A wrong call has left the program already: its return address tells where.
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

// The fault's place in the program. A fault inside an interceptor, which meets
// the end of the stack first, is shown at the program's call to it.
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
judge_memory(struct fault *fault, enum access access, bool there)
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

// Describes the fault, from the arguments of signal `number`'s handler.
static struct fault
fault_of(int number, const siginfo_t *info, const void *context)
{
    bool memory = number == SIGSEGV;
    enum access access = memory ? access_of(info, context) : UNKNOWN;
    struct fault fault = {.pc = place(context, access),
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
    case SIGTRAP:
        fault.what = "breakpoint";
        break;
    default:
        fault.what = "the C library aborted";
    }
    return fault;
}

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
enum {
    FAULTS = sizeof faults / sizeof *faults,
    ROOM = 1 << 16,
    IDLE = 2,
    TICK = 500000
};

uintptr_t (*ex_crash_resumes)(uintptr_t at);

static struct sigaction old[FAULTS];
static struct sigaction old_clock;
static stack_t old_stack;
static void *room;

// After the explorer's own breakpoint the program continues elsewhere.
static bool
resumes(void *context)
{
#if defined(__x86_64__)
    greg_t *gregs = ((ucontext_t *)context)->uc_mcontext.gregs;
    uintptr_t to = 0;
    if (ex_crash_resumes != NULL)
        to = ex_crash_resumes((uintptr_t)gregs[REG_RIP] - 1);
    if (to != 0)
        gregs[REG_RIP] = (greg_t)to;
    return to != 0;
#else
    (void)context;
    return false;
#endif
}

static void
on_fault(int number, siginfo_t *info, void *context)
{
    if (number == SIGTRAP && resumes(context))
        return;
    if (!ex_run.active) {
        signal(number, SIG_DFL);
        raise(number);
        return;
    }
    struct fault f = fault_of(number, info, context);
    ex_op(EX_NOTE, f.pc);
    ex_run.shared = false;
    struct ex_event *e = ex_step();
    e->note = f.what;
    // The write did not happen, but its span lets the report name the constant.
    if (f.constant) {
        e->op.kind = EX_WRITE;
        e->op.spans = 1;
        e->op.span[0] = (struct ex_span){f.addr, 1, true};
    }
    ex_fail(EX_BUG_CRASH, "crash: %s", f.what);
}

// Runs after each half second of processor time, and ends an execution that
// made no progress over IDLE of these calls.
static void
tick(int number)
{
    static uint64_t last;
    static int idle;
    (void)number;
    uint64_t pulse = ex_run.executions ^ (uint64_t)ex_run.event_count << 20 ^
                     (uint64_t)ex_run.quiet << 40;
    idle = ex_run.active && pulse == last ? idle + 1 : 0;
    last = pulse;
    if (idle < IDLE)
        return;
    idle = 0;
    ex_endless("runs without touching memory");
}

static void
start_clock(int microseconds)
{
    struct itimerval each = {.it_interval = {.tv_usec = microseconds},
                             .it_value = {.tv_usec = microseconds}};
    setitimer(ITIMER_VIRTUAL, &each, NULL);
}

bool
ex_crash_catch(void)
{
    room = malloc(ROOM);
    if (room == NULL)
        return false;
    stack_t stack = {.ss_sp = room, .ss_size = ROOM};
    sigaltstack(&stack, &old_stack);
    struct sigaction action = {.sa_sigaction = on_fault,
                               .sa_flags =
                                   SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < FAULTS; i++)
        sigaction(faults[i], &action, &old[i]);
    struct sigaction clock = {.sa_handler = tick,
                              .sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESTART};
    sigemptyset(&clock.sa_mask);
    sigaction(SIGVTALRM, &clock, &old_clock);
    start_clock(TICK);
    return true;
}

void
ex_crash_release(void)
{
    if (room == NULL)
        return;
    start_clock(0);
    sigaction(SIGVTALRM, &old_clock, NULL);
    for (int i = 0; i < FAULTS; i++)
        sigaction(faults[i], &old[i], NULL);
    sigaltstack(&old_stack, NULL);
    free(room);
    room = NULL;
}
