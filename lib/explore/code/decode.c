// A set of registers has 16 bits. The System V convention says which registers
// a call may read, which it spoils, and which a return hands back.
#include "code/decode.h"

#include "code/roles.h"

#include <string.h>

enum {
    RAX = 1 << 0,
    RCX = 1 << 1,
    RDX = 1 << 2,
    RBX = 1 << 3,
    RSP = 1 << EX_RSP,
    RBP = 1 << EX_RBP,
    RSI = 1 << 6,
    RDI = 1 << 7,
    R8 = 1 << 8,
    R9 = 1 << 9,
    R10 = 1 << 10,
    R11 = 1 << 11,
    HIGH = 0xf000, // r12 to r15
    ARGUMENTS = RDI | RSI | RDX | RCX | R8 | R9 | RAX | R10,
    SPOILED = ARGUMENTS | R11,
    RETURNED = RAX | RDX | RBX | RBP | RSP | HIGH,
    ALL = 0xffff
};

static const x86_reg gprs[EX_GPRS][4] = {
    {X86_REG_RAX, X86_REG_EAX, X86_REG_AX, X86_REG_AL},
    {X86_REG_RCX, X86_REG_ECX, X86_REG_CX, X86_REG_CL},
    {X86_REG_RDX, X86_REG_EDX, X86_REG_DX, X86_REG_DL},
    {X86_REG_RBX, X86_REG_EBX, X86_REG_BX, X86_REG_BL},
    {X86_REG_RSP, X86_REG_ESP, X86_REG_SP, X86_REG_SPL},
    {X86_REG_RBP, X86_REG_EBP, X86_REG_BP, X86_REG_BPL},
    {X86_REG_RSI, X86_REG_ESI, X86_REG_SI, X86_REG_SIL},
    {X86_REG_RDI, X86_REG_EDI, X86_REG_DI, X86_REG_DIL},
    {X86_REG_R8, X86_REG_R8D, X86_REG_R8W, X86_REG_R8B},
    {X86_REG_R9, X86_REG_R9D, X86_REG_R9W, X86_REG_R9B},
    {X86_REG_R10, X86_REG_R10D, X86_REG_R10W, X86_REG_R10B},
    {X86_REG_R11, X86_REG_R11D, X86_REG_R11W, X86_REG_R11B},
    {X86_REG_R12, X86_REG_R12D, X86_REG_R12W, X86_REG_R12B},
    {X86_REG_R13, X86_REG_R13D, X86_REG_R13W, X86_REG_R13B},
    {X86_REG_R14, X86_REG_R14D, X86_REG_R14W, X86_REG_R14B},
    {X86_REG_R15, X86_REG_R15D, X86_REG_R15W, X86_REG_R15B}};

// The number and width of each Capstone register.
static struct {
    int8_t number;
    uint8_t size;
} of[X86_REG_ENDING];

csh
ex_decode_open(void)
{
    csh handle;
    memset(of, -1, sizeof of);
    for (int i = 0; i < EX_GPRS; i++)
        for (int k = 0; k < 4; k++) {
            of[gprs[i][k]].number = (int8_t)i;
            of[gprs[i][k]].size = (uint8_t)(8 >> k);
        }
    for (int i = 0; i < 4; i++) {
        static const x86_reg second[] = {X86_REG_AH, X86_REG_CH, X86_REG_DH,
                                         X86_REG_BH};
        of[second[i]].number = (int8_t)i;
        of[second[i]].size = 1;
    }
    if (cs_open(CS_ARCH_X86, CS_MODE_64, &handle) != CS_ERR_OK)
        return 0;
    cs_option(handle, CS_OPT_DETAIL, CS_OPT_ON);
    return handle;
}

void
ex_decode_close(csh handle)
{
    if (handle != 0)
        cs_close(&handle);
}

int
ex_gpr(x86_reg reg, int *size)
{
    if ((unsigned)reg >= X86_REG_ENDING)
        return -1;
    *size = of[reg].size;
    return of[reg].number;
}

static uint16_t
bit_of(x86_reg reg)
{
    int size;
    int i = ex_gpr(reg, &size);
    return (uint16_t)(i < 0 ? 0 : 1 << i);
}

static bool
is_string(unsigned id)
{
    switch (id) {
    case X86_INS_MOVSB:
    case X86_INS_MOVSW:
    case X86_INS_MOVSQ:
    case X86_INS_STOSB:
    case X86_INS_STOSW:
    case X86_INS_STOSD:
    case X86_INS_STOSQ:
    case X86_INS_LODSB:
    case X86_INS_LODSW:
    case X86_INS_LODSD:
    case X86_INS_LODSQ:
    case X86_INS_SCASB:
    case X86_INS_SCASW:
    case X86_INS_SCASD:
    case X86_INS_SCASQ:
    case X86_INS_CMPSB:
    case X86_INS_CMPSW:
    case X86_INS_CMPSQ:
        return true;
    default:
        return false;
    }
}

static void
note_register(struct ex_insn *insn, const cs_x86_op *op, unsigned role)
{
    uint16_t bit = bit_of(op->reg);
    bool whole = op->size >= 4;
    if ((role & EX_ROLE_READ) || !whole)
        insn->reads |= bit;
    if (role & EX_ROLE_WRITE)
        insn->writes |= bit;
    if (role == EX_ROLE_WRITE && whole)
        insn->kills |= bit;
}

static void
note_operands(struct ex_insn *insn)
{
    for (int i = 0; i < insn->operands; i++) {
        cs_x86_op *op = &insn->operand[i];
        unsigned role = ex_role(insn->id, i);
        if (insn->id == X86_INS_IMUL && insn->operands == 1)
            role = EX_ROLE_READ;
        if (insn->id == X86_INS_IMUL && insn->operands == 3 && i == 0)
            role = EX_ROLE_WRITE;
        insn->role[i] = (uint8_t)role;
        if (op->type == X86_OP_REG)
            note_register(insn, op, role);
        if (op->type != X86_OP_MEM)
            continue;
        op->size = (uint8_t)ex_role_size(insn->id, op->size);
        insn->reads |= (uint16_t)(bit_of(op->mem.base) | bit_of(op->mem.index));
    }
    const cs_x86_op *op = insn->operand;
    bool clears = (insn->id == X86_INS_XOR || insn->id == X86_INS_SUB) &&
                  op[0].type == X86_OP_REG && op[1].type == X86_OP_REG &&
                  op[0].reg == op[1].reg && op[0].size >= 4;
    if (clears) {
        insn->reads = 0;
        insn->kills = bit_of(op[0].reg);
    }
}

static void
note_flow(struct ex_insn *insn)
{
    bool direct = insn->operands == 1 && insn->operand[0].type == X86_OP_IMM;
    if (direct)
        insn->target = (uint64_t)insn->operand[0].imm;
    if (insn->id == X86_INS_CALL) {
        insn->flow = EX_FLOW_CALL;
        insn->reads |= ARGUMENTS;
        insn->writes |= SPOILED;
        insn->kills |= SPOILED;
    } else if (insn->id == X86_INS_JMP) {
        insn->flow = EX_FLOW_JUMP;
    } else if ((insn->id >= X86_INS_JAE && insn->id <= X86_INS_JS) ||
               insn->id == X86_INS_LOOP || insn->id == X86_INS_LOOPE ||
               insn->id == X86_INS_LOOPNE) {
        insn->flow = EX_FLOW_BRANCH;
    } else if (insn->id == X86_INS_RET || insn->id == X86_INS_UD2 ||
               insn->id == X86_INS_HLT) {
        insn->flow = EX_FLOW_END;
        insn->reads |= RETURNED;
    } else {
        insn->flow = EX_FLOW_NEXT;
        insn->target = 0;
    }
}

// Notes the registers that Capstone names beside the operands. An instruction
// whose registers cannot be trusted becomes strange.
static void
note_implicit(struct ex_insn *insn, const cs_detail *detail)
{
    uint16_t implicit = 0;
    for (int i = 0; i < detail->regs_read_count; i++)
        insn->reads |= bit_of((x86_reg)detail->regs_read[i]);
    for (int i = 0; i < detail->regs_write_count; i++)
        implicit |= bit_of((x86_reg)detail->regs_write[i]);
    insn->writes |= implicit;
    bool string = is_string(insn->id) || insn->repeated;
    if (string) {
        insn->reads |= RDI | RSI | RCX | RAX;
        insn->writes |= RDI | RSI | RCX;
    }
    bool writes_one = insn->operands > 0 &&
                      insn->operand[0].type == X86_OP_REG &&
                      bit_of(insn->operand[0].reg) != 0;
    if (string || ex_is_plain(insn->id) || insn->flow != EX_FLOW_NEXT ||
        (implicit == 0 && !writes_one))
        return;
    insn->strange = true;
    insn->reads = ALL;
    insn->writes = ALL & ~RSP;
    insn->kills = 0;
}

bool
ex_decode(csh handle, cs_insn *room, const uint8_t *code, size_t size,
          uint64_t at, struct ex_insn *insn)
{
    uint64_t address = at;
    memset(insn, 0, sizeof *insn);
    insn->at = at;
    insn->size = 1;
    insn->strange = true;
    if (!cs_disasm_iter(handle, &code, &size, &address, room))
        return false;
    const cs_x86 *x = &room->detail->x86;
    insn->strange = false;
    insn->id = room->id;
    insn->size = (uint8_t)room->size;
    insn->displacement_at = x->encoding.disp_offset;
    insn->operands =
        x->op_count < EX_OPERANDS ? x->op_count : (uint8_t)EX_OPERANDS;
    memcpy(insn->operand, x->operands, insn->operands * sizeof *insn->operand);
    insn->repeated =
        x->prefix[0] == X86_PREFIX_REP || x->prefix[0] == X86_PREFIX_REPNE;
    insn->repeated &= is_string(insn->id) || insn->id == X86_INS_MOVSD;
    insn->locked = x->prefix[0] == X86_PREFIX_LOCK;
    for (int i = 0; i < insn->operands; i++)
        if (insn->id == X86_INS_XCHG && insn->operand[i].type == X86_OP_MEM)
            insn->locked = true;
    note_operands(insn);
    note_flow(insn);
    note_implicit(insn, room->detail);
    return true;
}
