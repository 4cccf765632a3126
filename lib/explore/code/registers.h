// The general registers that are still read after an instruction.
#ifndef RCLAB_EXPLORE_CODE_REGISTERS_H
#define RCLAB_EXPLORE_CODE_REGISTERS_H

#include "code/routine.h"

// Fills live[i], a bit a register, for each instruction. All registers are live
// in a routine whose code or jumps are not known.
void ex_registers_live(const struct ex_routine *routine, uint16_t *live);

// Calls `each` with the number of every instruction that may come next.
// Returns false when control may leave the function there.
bool ex_successors(const struct ex_routine *routine, size_t insn,
                   void (*each)(void *context, size_t next), void *context);

#endif
