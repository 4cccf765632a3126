// The program's whole state as one hash. Two moments with the same hash have
// the same future, as far as the program alone decides.
#ifndef RCLAB_EXPLORE_STATE_H
#define RCLAB_EXPLORE_STATE_H

#include <stdint.h>

// A hash of the registers that the running thread's function keeps across its
// call of the current interceptor. Requires: called inside that interceptor.
uint64_t ex_state_registers(void);

// Requires: all threads are parked. 0: the state is unknown, because a thread
// is parked in an unknown place or the execution has hashed too many bytes.
uint64_t ex_state_hash(void);
// Begins a new count of the hashed bytes.
void ex_state_begin(void);

#endif
