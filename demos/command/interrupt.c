// A flag that the signal handler sets. The handler is reset by the first
// signal, so that the second one ends a command that hangs.
#include "command/interrupt.h"

#include "command/lesson.h" // LESSON_INTERRUPTED

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_bool stop;

static void
note(int signal_number)
{
    (void)signal_number;
    // order: relaxed, needs no partner: only the flag itself is told
    atomic_store_explicit(&stop, true, memory_order_relaxed);
}

void
interrupt_begin(void)
{
    struct sigaction action = {.sa_handler = note,
                               .sa_flags = (int)SA_RESETHAND | SA_RESTART};

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool
interrupted(void)
{
    // order: relaxed, see note
    return atomic_load_explicit(&stop, memory_order_relaxed);
}

int
interrupt_report(const char *when)
{
    printf("Interrupted %s.\n", when);
    return LESSON_INTERRUPTED;
}
