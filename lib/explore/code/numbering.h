// The values in registers and frame slots, from one instruction to the next.
#ifndef RCLAB_EXPLORE_CODE_NUMBERING_H
#define RCLAB_EXPLORE_CODE_NUMBERING_H

#include "code/extents.h"
#include "code/routine.h"
#include "code/value.h"

struct ex_slot {
    int64_t at; // from the frame pointer
    int64_t size;
    struct ex_value value;
};

struct ex_numbering {
    const struct ex_image *image;
    const struct ex_extents *variables;
    const struct ex_extents *escaped; // variables that other code may write
    struct ex_atoms atoms;
    struct ex_value reg[EX_GPRS];
    struct ex_slot *slot;
    size_t slots;
    size_t room;
};

// Forgets all values, at the function's entry or at a jump's target.
void ex_numbering_begin(struct ex_numbering *n, bool entry, bool framed);
void ex_numbering_free(struct ex_numbering *n);

struct ex_value ex_numbering_address(struct ex_numbering *n,
                                     const struct ex_insn *insn,
                                     const cs_x86_op *op);
// The operand's value, zero-extended from its own size.
struct ex_value ex_numbering_operand(struct ex_numbering *n,
                                     const struct ex_insn *insn,
                                     const cs_x86_op *op);
// Applies an instruction that is no call.
void ex_numbering_step(struct ex_numbering *n, const struct ex_insn *insn);
// Applies a call, which spoils registers and returns `rax`.
void ex_numbering_call(struct ex_numbering *n, const struct ex_insn *insn,
                       struct ex_value rax);
// Forgets the slots that other code may have written: slots that overlap the
// bytes, or slots of escaped variables.
void ex_numbering_forget(struct ex_numbering *n, int64_t low, int64_t high);
void ex_numbering_forget_escaped(struct ex_numbering *n);

#endif
