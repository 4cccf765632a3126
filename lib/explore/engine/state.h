// The program's whole state as one number: two moments with the same number
// go on in the same way, as far as the program alone decides.
#ifndef RCLAB_EXPLORE_STATE_H
#define RCLAB_EXPLORE_STATE_H

#include <stdint.h>

// The registers that the running thread's function keeps across its call of
// the interceptor we are in. Requires: called from there.
uint64_t ex_state_registers(void);

// Requires: all threads are parked. 0 when it cannot be told: a thread is
// parked in an unknown place, or too much was looked at already.
uint64_t ex_state_hash(void);
// Begins to count anew what was looked at.
void ex_state_begin(void);

#endif
