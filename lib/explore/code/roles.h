// Which operands of an x86-64 instruction are read, which written: our table.
#ifndef RCLAB_EXPLORE_CODE_ROLES_H
#define RCLAB_EXPLORE_CODE_ROLES_H

#include "code/decode.h"

// EX_ROLE_ bits of the operand; for one the table does not know, those that
// claim most. `id` is an enum x86_insn.
unsigned ex_role(unsigned id, int operand);
// Bytes of its memory operand, which Capstone takes for `size`.
unsigned ex_role_size(unsigned id, unsigned size);
// Changes no general register but its operands and those Capstone names.
bool ex_is_plain(unsigned id);
// Touches memory that no operand shows.
bool ex_is_odd(unsigned id);

#endif
