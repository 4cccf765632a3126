// One function's code: its instructions, the targets of its jumps, its callees.
#ifndef RCLAB_EXPLORE_CODE_ROUTINE_H
#define RCLAB_EXPLORE_CODE_ROUTINE_H

#include "code/decode.h"
#include "code/image.h"

// The reader of one object's code, function by function.
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
    bool framed; // rbp is its frame pointer after its first instructions
    bool known;  // every instruction and every jump's target is known
};

// False: out of memory.
bool ex_reader_open(struct ex_reader *reader, const struct ex_image *image);
void ex_reader_close(struct ex_reader *reader);

// Fills `routine` and uses its memory again. False: out of memory.
bool ex_routine_read(struct ex_reader *reader, const struct ex_code_name *of,
                     struct ex_routine *routine);
void ex_routine_free(struct ex_routine *routine);
// The number of the instruction at `at`; SIZE_MAX: no instruction begins there.
size_t ex_routine_find(const struct ex_routine *routine, uint64_t at);

// The callee's name: "__tsan_read4". NULL: the target is computed or nameless.
const char *ex_callee(const struct ex_reader *reader,
                      const struct ex_insn *call);
// Finds the address of a memory operand relative to the next instruction.
// False: another operand.
bool ex_operand_constant(const struct ex_insn *insn, const cs_x86_op *op,
                         uintptr_t *at);

#endif
