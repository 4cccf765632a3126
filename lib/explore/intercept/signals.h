// Signals, as the program sends itself.
#ifndef RCLAB_EXPLORE_INTERCEPT_SIGNALS_H
#define RCLAB_EXPLORE_INTERCEPT_SIGNALS_H

#include "engine/engine.h"

#include <signal.h>

enum { EX_SIGNALS = 65 }; // numbers from 1

// A set of signals: bit `number` - 1.
struct ex_receiver {
    uint64_t blocked;
    int put_off; // how often the handler was, of what is pending
    bool looks;  // is just looking what is pending
};

extern struct ex_receiver ex_receivers[EX_THREADS_MAX];

uint64_t ex_signal_bit(int number);
uint64_t ex_signal_bits(const sigset_t *set);
bool ex_signal_exists(int number);
bool ex_signal_calls(int number); // a function of the program
bool ex_signal_ignored(int number);

// What is pending for a thread; for whichever does not block it.
uint64_t *ex_signal_word(int thread);
uint64_t *ex_signal_process_word(void);
// What is pending for the thread, and not blocked.
uint64_t ex_signals_deliverable(int thread);

// Does on the running thread what the signal asks for: calls its handler, ends
// the program, or nothing. What it does without a handler. All that are
// pending.
void ex_signal_act(int number);
void ex_signal_default(int number);
void ex_signals_deliver(void);

// Before a step of the running thread that others could notice: its pending
// signals may come first. Where it pauses.
void ex_signals_interrupt(void);
void ex_signals_point(const void *pc);

// This execution has to do with signals. A thread begins; an execution.
void ex_signals_use(void);
void ex_signals_begin(int thread, int parent);
void ex_signals_reset(void);

#endif
