// A slot is known by offset and size. A store forgets the slots it overlaps. A
// store through a pointer forgets the slots of escaped variables. A value that
// no rule below gives is new: unknown code may make equal values seem
// different, never different values equal.
//
// The file is long: a rule for each instruction stands beside its slots.
#include "code/numbering.h"

#include <stdlib.h>
#include <string.h>

static struct ex_value
unknown(struct ex_numbering *n)
{
    return ex_new(&n->atoms, 8, false);
}

void
ex_numbering_begin(struct ex_numbering *n, bool entry, bool framed)
{
    ex_atoms_clear(&n->atoms);
    n->slots = 0;
    for (int i = 0; i < EX_GPRS; i++)
        n->reg[i] = unknown(n);
    n->reg[EX_RSP] = entry ? ex_frame(8) : ex_new(&n->atoms, 8, true);
    if (framed && !entry)
        n->reg[EX_RBP] = ex_frame(0);
}

void
ex_numbering_free(struct ex_numbering *n)
{
    ex_atoms_free(&n->atoms);
    free(n->slot);
    n->slot = NULL;
    n->slots = n->room = 0;
}

struct ex_value
ex_numbering_address(struct ex_numbering *n, const struct ex_insn *insn,
                     const cs_x86_op *op)
{
    uintptr_t at;
    int size;
    if (ex_operand_constant(insn, op, &at))
        return ex_constant((int64_t)at);
    struct ex_value value = ex_constant(op->mem.disp);
    int base = ex_gpr(op->mem.base, &size);
    int index = ex_gpr(op->mem.index, &size);
    if ((base < 0 && op->mem.base != X86_REG_INVALID) ||
        (index < 0 && op->mem.index != X86_REG_INVALID &&
         op->mem.index != X86_REG_RIZ))
        return unknown(n); // a vector of addresses
    if (base >= 0)
        value = ex_sum(&n->atoms, value, n->reg[base], 1);
    if (index >= 0)
        value = ex_sum(&n->atoms, value, n->reg[index], op->mem.scale);
    return value;
}

// Whether the address is a slot's; *at is then the slot's offset.
static bool
is_slot(const struct ex_numbering *n, const struct ex_value *address,
        int64_t *at)
{
    bool known;
    *at = address->constant;
    return ex_is_own(&n->atoms, address, &known) && known &&
           address->terms == 1;
}

void
ex_numbering_forget(struct ex_numbering *n, int64_t low, int64_t high)
{
    size_t kept = 0;
    for (size_t i = 0; i < n->slots; i++) {
        const struct ex_slot *s = &n->slot[i];
        if (s->at >= high || s->at + s->size <= low)
            n->slot[kept++] = *s;
    }
    n->slots = kept;
}

void
ex_numbering_forget_escaped(struct ex_numbering *n)
{
    for (size_t i = 0; i < n->escaped->count; i++)
        ex_numbering_forget(n, n->escaped->extent[i].low,
                            n->escaped->extent[i].high);
}

static void
set_slot(struct ex_numbering *n, int64_t at, int64_t size,
         struct ex_value value)
{
    ex_numbering_forget(n, at, at + size);
    if (n->slots == n->room) {
        size_t room = n->room ? 2 * n->room : 32;
        void *more = realloc(n->slot, room * sizeof *n->slot);
        if (more == NULL) {
            n->atoms.failed = true;
            return;
        }
        n->slot = more;
        n->room = room;
    }
    n->slot[n->slots++] = (struct ex_slot){at, size, value};
}

static struct ex_value
load(struct ex_numbering *n, struct ex_value address, int size)
{
    int64_t at;
    uintptr_t constant = (uintptr_t)address.constant;
    if (address.terms == 0 && size == 8 &&
        ex_image_constant(n->image, constant))
        return ex_word(&n->atoms, constant);
    if (!is_slot(n, &address, &at))
        return ex_new(&n->atoms, size, false);
    for (size_t i = 0; i < n->slots; i++) {
        const struct ex_slot *s = &n->slot[i];
        if (s->at == at &&
            (s->size == size || (s->size > size && s->size <= 8)))
            return ex_extended(&n->atoms, s->value, size, false);
    }
    struct ex_value value = ex_new(&n->atoms, size, false);
    set_slot(n, at, size, value);
    return value;
}

static void
store(struct ex_numbering *n, struct ex_value address, int size,
      struct ex_value value)
{
    int64_t at;
    bool known;
    if (is_slot(n, &address, &at)) {
        set_slot(n, at, size, value);
    } else if (!ex_is_own(&n->atoms, &address, &known)) {
        ex_numbering_forget_escaped(n);
    } else if (known) { // an element of an array in the frame
        struct ex_extent e = ex_extent_at(n->variables, at);
        ex_numbering_forget(n, e.low, e.high);
    } else {
        n->slots = 0;
    }
}

struct ex_value
ex_numbering_operand(struct ex_numbering *n, const struct ex_insn *insn,
                     const cs_x86_op *op)
{
    int size;
    if (op->type == X86_OP_IMM)
        return ex_constant(op->imm);
    if (op->type == X86_OP_MEM)
        return load(n, ex_numbering_address(n, insn, op),
                    op->size <= 8 ? op->size : 8);
    int reg = ex_gpr(op->reg, &size);
    if (reg < 0 || op->reg == X86_REG_AH || op->reg == X86_REG_CH ||
        op->reg == X86_REG_DH || op->reg == X86_REG_BH)
        return unknown(n);
    return ex_extended(&n->atoms, n->reg[reg], size, false);
}

static void
set_operand(struct ex_numbering *n, const struct ex_insn *insn,
            const cs_x86_op *op, struct ex_value value)
{
    int size;
    if (op->type == X86_OP_MEM) {
        store(n, ex_numbering_address(n, insn, op), op->size, value);
        return;
    }
    int reg = ex_gpr(op->reg, &size);
    if (reg < 0)
        return;
    n->reg[reg] =
        size >= 4 ? ex_extended(&n->atoms, value, size, false) : unknown(n);
}

// The result of an operation on the source operands.
static struct ex_value
result(struct ex_numbering *n, const struct ex_insn *insn)
{
    const cs_x86_op *op = insn->operand;
    bool three = insn->operands == 3;
    struct ex_value left = ex_numbering_operand(n, insn, &op[three]);
    struct ex_value right = insn->operands > 1
                                ? ex_numbering_operand(n, insn, &op[1 + three])
                                : ex_constant(1);
    bool same = insn->operands == 2 && ex_same(&left, &right);
    bool constant = right.terms == 0 && right.constant >= 0;
    switch (insn->id) {
    case X86_INS_ADD:
    case X86_INS_INC:
        return ex_sum(&n->atoms, left, right, 1);
    case X86_INS_SUB:
    case X86_INS_DEC:
        return ex_sum(&n->atoms, left, right, -1);
    case X86_INS_NEG:
        return ex_sum(&n->atoms, ex_constant(0), left, -1);
    case X86_INS_SHL:
    case X86_INS_SAL:
        if (constant && right.constant < 32)
            return ex_sum(&n->atoms, ex_constant(0), left,
                          (int64_t)1 << right.constant);
        break;
    case X86_INS_IMUL:
        if (right.terms == 0)
            return ex_sum(&n->atoms, ex_constant(0), left, right.constant);
        break;
    case X86_INS_XOR:
        if (same)
            return ex_constant(0);
        break;
    default:
        break;
    }
    return ex_operation(&n->atoms, insn->id, left, right);
}

static void
stack(struct ex_numbering *n, const struct ex_insn *insn)
{
    struct ex_value *rsp = &n->reg[EX_RSP];
    const cs_x86_op *op = insn->operand;
    if (insn->id == X86_INS_PUSH) {
        struct ex_value value = ex_numbering_operand(n, insn, op);
        int64_t at;
        rsp->constant -= 8;
        if (is_slot(n, rsp, &at))
            set_slot(n, at, 8, value);
    } else if (insn->id == X86_INS_POP) {
        struct ex_value value = load(n, *rsp, 8);
        rsp->constant += 8;
        set_operand(n, insn, op, value);
    } else { // leave
        *rsp = n->reg[EX_RBP];
        rsp->constant += 8;
        n->reg[EX_RBP] = unknown(n);
    }
}

// Whether the instruction makes room on the stack as alloca does: it copies the
// stack pointer, or moves it by an amount that only the run knows.
static bool
makes_room(const struct ex_numbering *n, const struct ex_insn *insn)
{
    const cs_x86_op *op = insn->operand;
    if (op[0].type != X86_OP_REG)
        return false;
    if (insn->id == X86_INS_MOV)
        return op[1].type == X86_OP_REG && op[1].reg == X86_REG_RSP &&
               op[0].reg != X86_REG_RBP;
    return op[0].reg == X86_REG_RSP && insn->id != X86_INS_LEA &&
           (insn->operands < 2 || op[1].type != X86_OP_IMM ||
            n->reg[EX_RSP].terms > 1);
}

static void
spoil(struct ex_numbering *n, const struct ex_insn *insn)
{
    for (int i = 0; i < insn->operands; i++)
        if (insn->role[i] & EX_ROLE_WRITE)
            set_operand(n, insn, &insn->operand[i], unknown(n));
    for (int i = 0; i < EX_GPRS; i++)
        if (insn->writes >> i & 1)
            n->reg[i] = i == EX_RSP ? ex_new(&n->atoms, 8, true) : unknown(n);
    if (insn->repeated)
        n->slots = 0;
}

void
ex_numbering_step(struct ex_numbering *n, const struct ex_insn *insn)
{
    const cs_x86_op *op = insn->operand;
    int size;
    if (insn->operands > 0 && insn->id != X86_INS_PUSH &&
        insn->id != X86_INS_POP && makes_room(n, insn)) {
        n->reg[ex_gpr(op[0].reg, &size)] = ex_new(&n->atoms, 8, true);
        return;
    }
    switch (insn->id) {
    case X86_INS_MOV:
    case X86_INS_MOVABS:
    case X86_INS_MOVZX:
        set_operand(n, insn, &op[0], ex_numbering_operand(n, insn, &op[1]));
        return;
    case X86_INS_MOVSX:
    case X86_INS_MOVSXD:
        set_operand(n, insn, &op[0],
                    ex_extended(&n->atoms,
                                ex_numbering_operand(n, insn, &op[1]),
                                op[1].size, true));
        return;
    case X86_INS_CDQE:
        n->reg[0] = ex_extended(&n->atoms, n->reg[0], 4, true);
        return;
    case X86_INS_LEA:
        set_operand(n, insn, &op[0], ex_numbering_address(n, insn, &op[1]));
        return;
    case X86_INS_ADD:
    case X86_INS_SUB:
    case X86_INS_INC:
    case X86_INS_DEC:
    case X86_INS_NEG:
    case X86_INS_AND:
    case X86_INS_OR:
    case X86_INS_XOR:
    case X86_INS_SHL:
    case X86_INS_SAL:
    case X86_INS_SHR:
    case X86_INS_SAR:
        set_operand(n, insn, &op[0], result(n, insn));
        return;
    case X86_INS_IMUL:
        if (insn->operands == 1)
            break;
        set_operand(n, insn, &op[0], result(n, insn));
        return;
    case X86_INS_PUSH:
    case X86_INS_POP:
    case X86_INS_LEAVE:
        stack(n, insn);
        return;
    case X86_INS_CMP:
    case X86_INS_TEST:
    case X86_INS_NOP:
        return;
    default:
        break;
    }
    spoil(n, insn);
}

void
ex_numbering_call(struct ex_numbering *n, const struct ex_insn *insn,
                  struct ex_value rax)
{
    for (int i = 0; i < EX_GPRS; i++)
        if ((insn->writes >> i & 1) && i != EX_RSP)
            n->reg[i] = unknown(n);
    n->reg[0] = rax;
}
