// SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT (libc's own checks) are taken
// on a stack of their own, because the program's may have overflowed, and
// the handler leaves for the engine without returning. A fault in the
// explorer's own code keeps its usual end.
//
// A loop that touches no memory never comes to us; a timer that counts
// processor time ends it. It acts only when nothing at all has happened for
// a second of it, so no result depends on how fast the machine is.
#include "engine/crash.h"

#include "engine/engine.h"
#include "engine/fault.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum {
    FAULTS = sizeof faults / sizeof *faults,
    ROOM = 1 << 16,
    IDLE = 2,
    TICK = 500000
};

static struct sigaction old[FAULTS];
static struct sigaction old_clock;
static stack_t old_stack;
static void *room;

static void
fault(int number, siginfo_t *info, void *context)
{
    if (!ex_run.active) {
        signal(number, SIG_DFL);
        raise(number);
        return;
    }
    struct ex_fault f = ex_fault_of(number, info, context);
    ex_op(EX_NOTE, f.pc);
    ex_run.shared = false;
    struct ex_event *e = ex_step();
    e->note = f.what;
    // Of a constant there is a name to tell: the write that did not happen.
    if (f.constant) {
        e->op.kind = EX_WRITE;
        e->op.spans = 1;
        e->op.span[0] = (struct ex_span){f.addr, 1, true};
    }
    ex_fail(EX_BUG_CRASH, "crash: %s", f.what);
}

// Half a second of processor time is over. Has nothing happened since the last
// one?
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
    ex_endless("an execution does not end: %s runs without touching memory",
               ex_thread_name(ex_me->id));
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
    struct sigaction action = {.sa_sigaction = fault,
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
