// One x86-64 instruction, decoded: what it does to memory, to the general
// registers, and where it goes on.
//
// Capstone decodes; which operand is read and which written is our own table,
// for Capstone's has faults. An instruction that the table does not know reads
// and writes its first operand, reads the others, and is `strange`: every
// register may have changed.
#ifndef RCLAB_EXPLORE_CODE_DECODE_H
#define RCLAB_EXPLORE_CODE_DECODE_H

#include <capstone/capstone.h>
#include <stdbool.h>
#include <stdint.h>

enum ex_flow {
    EX_FLOW_NEXT,
    EX_FLOW_BRANCH, // on, or to the target
    EX_FLOW_JUMP,   // to the target; 0: computed
    EX_FLOW_CALL,   // of the target; 0: computed
    EX_FLOW_END     // a return, a trap
};

enum { EX_OPERANDS = 4, EX_RSP = 4, EX_RBP = 5, EX_GPRS = 16 };

// What an operand is for.
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
    bool leads;      // a jump comes here
    uint16_t reads;  // general registers, a bit each: those it may read
    uint16_t writes; // those it may write
    uint16_t kills;  // those it does write, all 64 bits
    uint8_t role[EX_OPERANDS];
    cs_x86_op operand[EX_OPERANDS];
};

// A handle of Capstone's that gives details; 0: out of memory.
csh ex_decode_open(void);
void ex_decode_close(csh handle);

// Decodes the first instruction of the code; false: it is none.
bool ex_decode(csh handle, cs_insn *room, const uint8_t *code, size_t size,
               uint64_t at, struct ex_insn *insn);

// 0 to 15 in the processor's order, and how many bytes of it; -1: none.
int ex_gpr(x86_reg reg, int *size);

#endif
