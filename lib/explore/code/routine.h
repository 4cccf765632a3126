// One function's code: its instructions, where jumps lead, what it calls.
#ifndef RCLAB_EXPLORE_CODE_ROUTINE_H
#define RCLAB_EXPLORE_CODE_ROUTINE_H

#include "code/decode.h"
#include "code/image.h"

// What reads the code of one object, function by function.
struct ex_reader {
    const struct ex_image *image;
    csh handle;
    cs_insn *room;
    uint8_t *labels; // a bit a byte of code: a jump leads there
    uintptr_t low;   // of the code
    size_t size;
};

struct ex_routine {
    const char *name; // NULL: no symbol
    uintptr_t at;
    uintptr_t end;
    struct ex_insn *insn;
    size_t count;
    size_t room;
    bool framed; // rbp is its frame pointer, from the third instruction on
    bool known;  // every instruction and every jump's target is
};

// False: out of memory.
bool ex_reader_open(struct ex_reader *reader, const struct ex_image *image);
void ex_reader_close(struct ex_reader *reader);

// Fills `routine`, whose memory is used again; false: out of memory.
bool ex_routine_read(struct ex_reader *reader, const struct ex_code_name *of,
                     struct ex_routine *routine);
void ex_routine_free(struct ex_routine *routine);
// The number of the instruction at that address, SIZE_MAX: none.
size_t ex_routine_find(const struct ex_routine *routine, uint64_t at);

// What the call instruction calls: "__tsan_read4"; NULL when it is computed.
const char *ex_callee(const struct ex_reader *reader,
                      const struct ex_insn *call);
// The constant address of a memory operand relative to the next instruction.
bool ex_operand_constant(const struct ex_insn *insn, const cs_x86_op *op,
                         uintptr_t *at);

#endif
