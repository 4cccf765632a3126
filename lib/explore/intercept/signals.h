// Signals that the program sends to itself.
#ifndef RCLAB_EXPLORE_INTERCEPT_SIGNALS_H
#define RCLAB_EXPLORE_INTERCEPT_SIGNALS_H

#include "engine/engine.h"

#include <signal.h>

enum { EX_SIGNALS = 65 }; // numbers from 1

// A set of signals: bit `number` - 1.
struct ex_receiver {
    uint64_t blocked;
    int put_off; // how often the handlers of pending signals were put off
    bool looks;  // the thread is looking for pending signals
};

extern struct ex_receiver ex_receivers[EX_THREADS_MAX];

uint64_t ex_signal_bit(int number);
uint64_t ex_signal_bits(const sigset_t *set);
bool ex_signal_exists(int number);
bool ex_signal_calls(int number); // the signal has a handler
bool ex_signal_ignored(int number);

// The words of the signals pending for a thread, and for the process.
uint64_t *ex_signal_word(int thread);
uint64_t *ex_signal_process_word(void);
// The signals pending for the thread that it does not block.
uint64_t ex_signals_deliverable(int thread);

// Acts on a signal in the running thread: calls the handler, ends the program,
// or does nothing.
void ex_signal_act(int number);
// Acts on a signal that has no handler.
void ex_signal_default(int number);
// Acts on all deliverable signals of the running thread.
void ex_signals_deliver(void);

// May deliver the running thread's pending signals before a step that other
// threads could notice.
void ex_signals_interrupt(void);
// The same before a sleep.
void ex_signals_point(const void *pc);

// Notes that this execution uses signals.
void ex_signals_use(void);
// Begins a thread, which inherits its parent's blocked signals.
void ex_signals_begin(int thread, int parent);
// Begins an execution.
void ex_signals_reset(void);

#endif
