// Deferred cancellation: a cancelled thread runs its cleanup handlers and ends
// at its next cancellation point.
#ifndef RCLAB_EXPLORE_INTERCEPT_CANCEL_H
#define RCLAB_EXPLORE_INTERCEPT_CANCEL_H

#include "engine/engine.h"

// A cancellation point; returns unless the running thread was cancelled.
void ex_cancel_point(const void *pc);

// For a wait that is a cancellation point.
//
// Whether a request could end the wait; then `op` reads the request, too.
bool ex_cancel_watch(struct ex_op *op);
// Whether a request can end the thread now.
bool ex_cancel_asked(const struct ex_thread *thread);
// Ends the running thread if a request can.
void ex_cancel_act(void);

// Ends the running thread after its cleanup handlers.
_Noreturn void ex_cancel_leave(void *result);

// The thread begins without a request.
void ex_cancel_begin(int thread);
// Between programs: forgets that the last program calls pthread_cancel.
void ex_cancel_forget(void);
// Notes that the program calls pthread_cancel.
void ex_cancel_possible(void);

#endif
