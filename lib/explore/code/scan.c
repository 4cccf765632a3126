// The scan makes two passes over a function. The first pass finds the frame
// variables that escape: their address is stored, handed to a call that is not
// the compiler's, or live in a register at a jump. The second pass matches
// accesses with announcements.
//
// Values last along straight code, also past a conditional jump. The scan
// forgets all values at a jump's target.
//
// The file is long: sites, announcements and escapes share one pass.
#include "code/scan.h"

#include "code/registers.h"
#include "code/roles.h"

#include <stdlib.h>
#include <string.h>

enum { RDI = 7, RSI = 6, RDX = 2, R8 = 8, R9 = 9, RCX = 1 };

static void *
grown(struct ex_scan *s, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    size_t more = *room ? 2 * *room : 64;
    void *to = realloc(list, more * size);
    s->failed |= to == NULL;
    if (to != NULL)
        *room = more;
    return to;
}

static void
note_use(struct ex_scan *s, size_t insn, int64_t low, int64_t high, bool reads,
         bool writes)
{
    if (s->gathers || low >= high)
        return;
    void *list = grown(s, s->use, s->uses, &s->use_room, sizeof *s->use);
    if (list == NULL)
        return;
    s->use = list;
    s->use[s->uses++] =
        (struct ex_frame_use){(uint32_t)insn, reads, writes, low, high};
}

static void
announce(struct ex_scan *s, struct ex_value at, int64_t size,
         struct ex_call call)
{
    void *list = grown(s, s->announced, s->announcements, &s->announced_room,
                       sizeof *s->announced);
    if (list == NULL)
        return;
    // The last move of a structure may overlap the move before it.
    int64_t all = call.kind == EX_CALL_RANGE ? (size + 15) & ~15 : size;
    s->announced = list;
    s->announced[s->announcements++] = (struct ex_announced){
        at, size, call.reads ? all : 0, call.writes ? all : 0};
}

// Notes that other code may know the address from here on.
static void
escape(struct ex_scan *s, const struct ex_value *value)
{
    bool known;
    if (!s->gathers || !ex_is_own(&s->numbering.atoms, value, &known))
        return;
    if (!known) {
        s->vague = true;
        return;
    }
    struct ex_extent e = ex_extent_at(&s->variables, value->constant);
    if (!ex_extents_meet(&s->escaped, e.low, e.low + 1))
        s->failed |= !ex_extents_add(&s->escaped, e.low, e.high);
}

static void
escape_registers(struct ex_scan *s, uint16_t set)
{
    for (int i = 0; i < EX_GPRS; i++)
        if ((set >> i & 1) && i != EX_RSP && i != EX_RBP)
            escape(s, &s->numbering.reg[i]);
}

// Uses up the access's announcement. False: the access has none. An announced
// write that is still to come covers reads, too, because gcc announces an
// update of a bit-field as a write alone.
static bool
is_announced(struct ex_scan *s, const struct ex_value *at, int64_t size,
             bool write)
{
    bool covered = false;
    for (size_t i = s->announcements; i-- > 0;) {
        struct ex_announced *a = &s->announced[i];
        int64_t *left = write ? &a->writes : &a->reads;
        int64_t by;
        if (!ex_apart(at, &a->at, &by) || by < 0 || by > a->size - size)
            continue;
        if (*left >= size) {
            *left -= size;
            return true;
        }
        covered |= !write && a->writes >= size;
    }
    return covered;
}

static void
add_site(struct ex_scan *s, const struct ex_insn *insn, const cs_x86_op *op,
         unsigned role)
{
    int size;
    if (s->gathers)
        return;
    void *list = grown(s, s->site, s->sites, &s->site_room, sizeof *s->site);
    if (list == NULL)
        return;
    s->site = list;
    struct ex_site *site = &s->site[s->sites++];
    *site = (struct ex_site){.at = insn->at,
                             .id = insn->id,
                             .length = insn->size,
                             .base = -1,
                             .index = -1,
                             .operand = -1};
    if (op == NULL)
        return;
    uintptr_t at;
    site->size = op->size;
    site->reads = role & EX_ROLE_READ;
    site->writes = role & EX_ROLE_WRITE;
    site->locked = insn->locked;
    site->repeated = insn->repeated;
    site->segment =
        op->mem.segment == X86_REG_FS || op->mem.segment == X86_REG_GS;
    site->relative = ex_operand_constant(insn, op, &at);
    site->base = (int8_t)ex_gpr(op->mem.base, &size);
    site->index = (int8_t)ex_gpr(op->mem.index, &size);
    site->scale = (uint8_t)op->mem.scale;
    site->displacement = site->relative ? (int64_t)at : op->mem.disp;
    site->displacement_at = insn->displacement_at;
    for (int i = 0; i < insn->operands; i++) {
        const cs_x86_op *with = &insn->operand[i];
        bool high = with->reg == X86_REG_AH || with->reg == X86_REG_BH ||
                    with->reg == X86_REG_CH || with->reg == X86_REG_DH;
        if (with->type == X86_OP_REG && !high)
            site->operand = (int8_t)ex_gpr(with->reg, &size);
        site->immediate |= with->type == X86_OP_IMM;
        if (with->type == X86_OP_IMM)
            site->constant = with->imm;
    }
}

// Whether the operand is in a table of constants. The instruction names the
// table's address, or a register holds it; the other register is an index.
static bool
is_constant(const struct ex_scan *s, const struct ex_insn *insn,
            const cs_x86_op *op)
{
    uintptr_t at;
    int size;
    if (ex_operand_constant(insn, op, &at))
        return ex_image_constant(s->reader->image, at);
    int of[] = {ex_gpr(op->mem.base, &size), ex_gpr(op->mem.index, &size)};
    for (int i = 0; i < 2; i++) {
        if (of[i] < 0 || (i == 1 && op->mem.scale != 1))
            continue;
        const struct ex_value *v = &s->numbering.reg[of[i]];
        at = (uintptr_t)(v->constant + op->mem.disp);
        if (v->terms == 0 && v->constant > 0 &&
            ex_image_constant(s->reader->image, at))
            return true;
    }
    return false;
}

// Notes an access to the function's own frame. True: no other code sees the
// bytes.
static bool
is_private(struct ex_scan *s, size_t i, const struct ex_value *at, int64_t size,
           unsigned role)
{
    bool known;
    if (!ex_is_own(&s->numbering.atoms, at, &known))
        return false;
    if (!known) {
        s->vague |= (role & EX_ROLE_READ) != 0;
        return true;
    }
    struct ex_extent e = {at->constant, at->constant + size};
    bool exact = at->terms == 1 && size > 0;
    if (!exact) {
        // The optimizer may write a[i - 1] from an address below `a`: an extent
        // without room for an index is not the array's.
        e = ex_extent_at(&s->variables, at->constant);
        s->vague |= (role & EX_ROLE_READ) != 0 && e.high - e.low <= size;
    }
    note_use(s, i, e.low, e.high, role & EX_ROLE_READ,
             exact && role == EX_ROLE_WRITE);
    return !ex_extents_meet(&s->escaped, e.low, e.high);
}

static void
access_memory(struct ex_scan *s, size_t i, const struct ex_insn *insn,
              const cs_x86_op *op, unsigned role)
{
    bool tls = op->mem.segment == X86_REG_FS || op->mem.segment == X86_REG_GS;
    if (role == 0 || (tls && op->mem.base == X86_REG_INVALID &&
                      op->mem.index == X86_REG_INVALID))
        return; // the stack protector's word
    struct ex_value at = ex_numbering_address(&s->numbering, insn, op);
    const struct ex_value *rcx = &s->numbering.reg[RCX];
    int64_t size = op->size;
    if (insn->repeated) // 0: the count is not known
        size = rcx->terms == 0 ? size * rcx->constant : 0;
    if (!tls && is_private(s, i, &at, size, role))
        return;
    if (s->gathers || (role == EX_ROLE_READ && is_constant(s, insn, op)))
        return;
    bool known = !tls && op->size > 0;
    if (known && (role & EX_ROLE_READ))
        known = is_announced(s, &at, size, false);
    if (known && (role & EX_ROLE_WRITE))
        known = is_announced(s, &at, size, true);
    if (!known)
        add_site(s, insn, op, role);
}

// Lets a register's frame address escape when the instruction takes it where
// the numbering does not follow it.
static void
escape_operands(struct ex_scan *s, const struct ex_insn *insn)
{
    int size;
    bool stays = insn->operands > 0 && insn->operand[0].type == X86_OP_REG &&
                 ex_gpr(insn->operand[0].reg, &size) >= 0 &&
                 insn->id != X86_INS_PUSH && insn->id != X86_INS_XCHG;
    for (int i = 0; i < insn->operands && !stays; i++) {
        int reg = insn->operand[i].type == X86_OP_REG
                      ? ex_gpr(insn->operand[i].reg, &size)
                      : -1;
        if (reg >= 0 && (insn->role[i] & EX_ROLE_READ) &&
            insn->id != X86_INS_CMP && insn->id != X86_INS_TEST)
            escape(s, &s->numbering.reg[reg]);
    }
}

// Notes the bytes of the frame that a call reads or writes through an argument.
static void
use_argument(struct ex_scan *s, size_t i, int reg, int64_t size, bool reads,
             bool writes)
{
    bool known;
    struct ex_value *v = &s->numbering.reg[reg];
    if (!ex_is_own(&s->numbering.atoms, v, &known))
        return;
    if (!known) {
        s->vague = true;
        return;
    }
    struct ex_extent e = {v->constant, v->constant + size};
    bool exact = v->terms == 1 && size >= 0;
    if (!exact)
        e = ex_extent_at(&s->variables, v->constant);
    note_use(s, i, e.low, e.high, reads, writes && exact);
    if (writes || !reads)
        ex_numbering_forget(&s->numbering, e.low, e.high);
}

static int64_t
constant(const struct ex_scan *s, int reg)
{
    const struct ex_value *v = &s->numbering.reg[reg];
    return v->terms == 0 && v->constant >= 0 ? v->constant : -1;
}

static void
call(struct ex_scan *s, size_t i, const struct ex_insn *insn)
{
    struct ex_numbering *n = &s->numbering;
    struct ex_call c = ex_call_of(ex_callee(s->reader, insn));
    struct ex_value rax = ex_new(&n->atoms, 8, false);
    switch (c.kind) {
    case EX_CALL_RANGE:
        announce(s, n->reg[RDI],
                 constant(s, RSI) < 0 ? INT32_MAX : constant(s, RSI), c);
        use_argument(s, i, RDI, constant(s, RSI), true, false);
        break;
    case EX_CALL_CAS:
        use_argument(s, i, RSI, c.size, true, false);
        use_argument(s, i, RSI, c.size, false, false);
        // fall through
    case EX_CALL_ATOMIC:
    case EX_CALL_PLAIN:
        announce(s, n->reg[RDI], c.size, c);
        if (c.reads)
            use_argument(s, i, RDI, c.size, true, false);
        if (c.kind != EX_CALL_PLAIN)
            use_argument(s, i, RDI, c.size, false, false);
        break;
    case EX_CALL_THREAD_LOCAL:
        rax = ex_operation(&n->atoms, EX_OP_THREAD_LOCAL, n->reg[RDI],
                           ex_constant(0));
        break;
    case EX_CALL_COPY:
        use_argument(s, i, RSI, constant(s, RDX), true, false);
        // fall through
    case EX_CALL_FILL:
        use_argument(s, i, RDI, constant(s, RDX), false, true);
        s->announcements = 0;
        break;
    case EX_CALL_NONE:
        break;
    default:
        s->vague |= c.kind == EX_CALL_TWICE;
        escape_registers(s, 1 << RDI | 1 << RSI | 1 << RDX | 1 << RCX |
                                1 << R8 | 1 << R9);
        s->announcements = 0;
        ex_numbering_forget_escaped(n);
        break;
    }
    ex_numbering_call(n, insn, rax);
}

// Notes the bytes that push stores and pop reads. A pop at an unknown depth of
// the stack may read the bytes of any push.
static void
use_stack(struct ex_scan *s, size_t i, const struct ex_insn *insn)
{
    bool known;
    const struct ex_value *rsp = &s->numbering.reg[EX_RSP];
    bool own = ex_is_own(&s->numbering.atoms, rsp, &known);
    bool exact = own && known && rsp->terms == 1;
    int64_t at = rsp->constant;
    if (insn->id == X86_INS_PUSH && exact) {
        note_use(s, i, at - 8, at, false, true);
        s->failed |= !ex_extents_add(&s->pushed, at - 8, at);
    } else if (insn->id == X86_INS_POP && exact) {
        note_use(s, i, at, at + 8, true, false);
    } else if (insn->id == X86_INS_POP) {
        for (size_t k = 0; k < s->pushed.count; k++)
            note_use(s, i, s->pushed.extent[k].low, s->pushed.extent[k].high,
                     true, false);
    }
}

static void
one(struct ex_scan *s, const struct ex_routine *r, size_t i)
{
    const struct ex_insn *insn = &r->insn[i];
    bool leaves = insn->flow == EX_FLOW_BRANCH || insn->flow == EX_FLOW_JUMP ||
                  (i + 1 < r->count && r->insn[i + 1].leads);
    for (int k = 0; k < insn->operands; k++)
        if (insn->operand[k].type == X86_OP_MEM)
            access_memory(s, i, insn, &insn->operand[k], insn->role[k]);
    if (ex_is_odd(insn->id))
        add_site(s, insn, NULL, 0);
    use_stack(s, i, insn);
    if (insn->flow == EX_FLOW_CALL) {
        call(s, i, insn);
    } else if (insn->flow == EX_FLOW_NEXT) {
        escape_operands(s, insn);
        ex_numbering_step(&s->numbering, insn);
    }
    if (insn->flow == EX_FLOW_END)
        escape_registers(s, 1);
    else if (leaves)
        escape_registers(s, s->live[i]);
}

static void
pass(struct ex_scan *s, const struct ex_routine *r, bool gathers)
{
    static const struct ex_extents none;
    s->gathers = gathers;
    s->numbering.escaped = gathers ? &none : &s->escaped;
    s->uses = s->pushed.count = 0;
    bool afresh = true;
    for (size_t i = 0; i < r->count && !s->failed; i++) {
        if (afresh || r->insn[i].leads) {
            ex_numbering_begin(&s->numbering, i == 0, r->framed);
            s->announcements = 0;
        }
        if (!s->numbering.atoms.failed)
            one(s, r, i);
        afresh = r->insn[i].flow == EX_FLOW_JUMP ||
                 r->insn[i].flow == EX_FLOW_END || r->insn[i].strange;
        s->failed |= s->numbering.atoms.failed;
    }
}

bool
ex_scan_routine(struct ex_scan *s, const struct ex_routine *routine)
{
    s->escaped.count = s->variables.count = 0;
    s->vague = s->failed = false;
    s->numbering.image = s->reader->image;
    s->numbering.variables = &s->variables;
    free(s->live);
    s->live = calloc(routine->count + 1, sizeof *s->live);
    if (s->live == NULL ||
        !ex_debug_frame(s->debug, routine->at, &s->variables))
        return false;
    ex_registers_live(routine, s->live);
    pass(s, routine, true);
    pass(s, routine, false);
    return !s->failed;
}

void
ex_scan_free(struct ex_scan *s)
{
    free(s->site);
    free(s->use);
    free(s->live);
    free(s->announced);
    ex_extents_free(&s->variables);
    ex_extents_free(&s->escaped);
    ex_extents_free(&s->pushed);
    ex_numbering_free(&s->numbering);
    *s = (struct ex_scan){0};
}
