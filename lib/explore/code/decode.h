// One decoded x86-64 instruction: its effect on memory and on the general
// registers, and where control goes next.
//
// Capstone decodes. Our own table (roles.h) says which operands are read and
// which are written, because Capstone's table has faults. An instruction
// outside our table reads and writes its first operand and reads the others. If
// it may write a general register, it is `strange`: every register may have
// changed.
#ifndef RCLAB_EXPLORE_CODE_DECODE_H
#define RCLAB_EXPLORE_CODE_DECODE_H

#include <capstone/capstone.h>
#include <stdbool.h>
#include <stdint.h>

enum ex_flow {
    EX_FLOW_NEXT,
    EX_FLOW_BRANCH, // to the next instruction or to the target
    EX_FLOW_JUMP,   // to the target; 0: computed
    EX_FLOW_CALL,   // of the target; 0: computed
    EX_FLOW_END     // a return, a trap
};

enum { EX_OPERANDS = 4, EX_RSP = 4, EX_RBP = 5, EX_GPRS = 16 };

// An operand's roles, a bit each.
enum { EX_ROLE_READ = 1, EX_ROLE_WRITE = 2 };

struct ex_insn {
    uint64_t at;
    uint64_t target;
    uint32_t id; // enum x86_insn
    uint8_t size;
    uint8_t flow;
    uint8_t displacement_at; // in the instruction's bytes, 0: there is none
    uint8_t operands;
    bool locked;   // its update of memory is atomic
    bool repeated; // rcx times
    bool strange;
    bool leads;      // a jump leads here
    uint16_t reads;  // general registers that it may read, a bit each
    uint16_t writes; // registers that it may write
    uint16_t kills;  // registers that it surely writes, all 64 bits
    uint8_t role[EX_OPERANDS];
    cs_x86_op operand[EX_OPERANDS];
};

// Opens a Capstone handle that gives details. 0: out of memory.
csh ex_decode_open(void);
void ex_decode_close(csh handle);

// Decodes the first instruction of the code. False: the bytes are none.
bool ex_decode(csh handle, cs_insn *room, const uint8_t *code, size_t size,
               uint64_t at, struct ex_insn *insn);

// The general register's number in the processor's order, 0 to 15, and the
// bytes of it that `reg` names. -1: `reg` is not a general register.
int ex_gpr(x86_reg reg, int *size);

#endif
