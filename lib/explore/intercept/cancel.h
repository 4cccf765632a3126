// Cancellation, deferred: a thread that was asked to end does so at its next
// cancellation point, after its cleanup handlers.
#ifndef RCLAB_EXPLORE_INTERCEPT_CANCEL_H
#define RCLAB_EXPLORE_INTERCEPT_CANCEL_H

#include "engine/engine.h"

// A cancellation point; returns unless the running thread was cancelled.
void ex_cancel_point(const void *pc);

// For a wait that is one: whether a request could end it, and adds it to what
// the operation reads; whether there is one; ends the thread if there is.
bool ex_cancel_watch(struct ex_op *op);
bool ex_cancel_asked(const struct ex_thread *thread);
void ex_cancel_act(void);

// Ends the running thread after its cleanup handlers.
_Noreturn void ex_cancel_leave(void *result);

// A thread begins; an exploration does, whose program calls pthread_cancel or
// does not.
void ex_cancel_begin(int thread);
void ex_cancel_forget(void);
void ex_cancel_possible(void);

#endif
