// Our table of the operands that each x86-64 instruction reads and writes.
#ifndef RCLAB_EXPLORE_CODE_ROLES_H
#define RCLAB_EXPLORE_CODE_ROLES_H

#include "code/decode.h"

// The operand's EX_ROLE_ bits. An instruction outside the table reads all its
// operands and writes the first. `id` is an enum x86_insn.
unsigned ex_role(unsigned id, int operand);
// The size of the memory operand; Capstone's answer is `size`.
unsigned ex_role_size(unsigned id, unsigned size);
// Whether the instruction changes no general register but its operands and the
// registers that Capstone names.
bool ex_is_plain(unsigned id);
// Whether the instruction accesses memory that no operand shows, or whose
// extent is not known.
bool ex_is_odd(unsigned id);

#endif
