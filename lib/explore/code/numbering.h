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
    const struct ex_extents *escaped; // other code may write these
    struct ex_atoms atoms;
    struct ex_value reg[EX_GPRS];
    struct ex_slot *slot;
    size_t slots;
    size_t room;
};

// Starts afresh, at the function's entry or where a jump leads.
void ex_numbering_begin(struct ex_numbering *n, bool entry, bool framed);
void ex_numbering_free(struct ex_numbering *n);

struct ex_value ex_numbering_address(struct ex_numbering *n,
                                     const struct ex_insn *insn,
                                     const cs_x86_op *op);
// What the operand holds, zero-extended from its own size.
struct ex_value ex_numbering_operand(struct ex_numbering *n,
                                     const struct ex_insn *insn,
                                     const cs_x86_op *op);
// The instruction, which is no call, happens.
void ex_numbering_step(struct ex_numbering *n, const struct ex_insn *insn);
// A call spoils registers; `rax` is what it gives.
void ex_numbering_call(struct ex_numbering *n, const struct ex_insn *insn,
                       struct ex_value rax);
// Other code may have written the bytes; what escaped.
void ex_numbering_forget(struct ex_numbering *n, int64_t low, int64_t high);
void ex_numbering_forget_escaped(struct ex_numbering *n);

#endif
