// Ctrl-C: the lesson stops at the next moment where what is known is whole.
//
//     for (run = 0; run < runs && !interrupted(); run++) ...
//     if (interrupted())
//         return interrupt_report("after 3 of 5 runs");
//
// SIGTERM counts as Ctrl-C. A second one kills at once.
#ifndef RCLAB_DEMOS_INTERRUPT_H
#define RCLAB_DEMOS_INTERRUPT_H

#include <stdbool.h>

// Starts to listen. Once, by main.
void interrupt_begin(void);

// Whether the user wants to stop. Threads: any.
bool interrupted(void);

// Prints "Interrupted <when>." and returns LESSON_INTERRUPTED.
int interrupt_report(const char *when);

#endif
