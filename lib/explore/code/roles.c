// The table of the operands that an instruction reads and writes. The file is
// long because it is one list after the other.
#include "code/roles.h"

// Whether the instruction writes its first operand and does not read it.
static bool
overwrites(unsigned id)
{
    switch (id) {
    case X86_INS_MOV:
    case X86_INS_MOVABS:
    case X86_INS_MOVBE:
    case X86_INS_MOVZX:
    case X86_INS_MOVSX:
    case X86_INS_MOVSXD:
    case X86_INS_MOVNTI:
    case X86_INS_LEA:
    case X86_INS_POP:
    case X86_INS_MOVSB:
    case X86_INS_MOVSW:
    case X86_INS_MOVSD: // the vector move, too, which stores 8 bytes
    case X86_INS_MOVSQ:
    case X86_INS_STOSB:
    case X86_INS_STOSW:
    case X86_INS_STOSD:
    case X86_INS_STOSQ:
    case X86_INS_LODSB:
    case X86_INS_LODSW:
    case X86_INS_LODSD:
    case X86_INS_LODSQ:
    case X86_INS_MOVSS:
    case X86_INS_MOVD:
    case X86_INS_MOVQ:
    case X86_INS_MOVAPS:
    case X86_INS_MOVAPD:
    case X86_INS_MOVUPS:
    case X86_INS_MOVUPD:
    case X86_INS_MOVDQA:
    case X86_INS_MOVDQU:
    case X86_INS_MOVLPS:
    case X86_INS_MOVLPD:
    case X86_INS_MOVHPS:
    case X86_INS_MOVHPD:
    case X86_INS_MOVNTPS:
    case X86_INS_MOVNTPD:
    case X86_INS_MOVNTDQ:
    case X86_INS_MOVNTQ:
    case X86_INS_LDDQU:
    case X86_INS_VMOVSS:
    case X86_INS_VMOVSD:
    case X86_INS_VMOVD:
    case X86_INS_VMOVQ:
    case X86_INS_VMOVAPS:
    case X86_INS_VMOVAPD:
    case X86_INS_VMOVUPS:
    case X86_INS_VMOVUPD:
    case X86_INS_VMOVDQA:
    case X86_INS_VMOVDQU:
    case X86_INS_FST:
    case X86_INS_FSTP:
    case X86_INS_FIST:
    case X86_INS_FISTP:
    case X86_INS_FISTTP:
    case X86_INS_FNSTCW:
    case X86_INS_FNSTSW:
    case X86_INS_FNSTENV:
    case X86_INS_FNSAVE:
    case X86_INS_STMXCSR:
    case X86_INS_CVTTSD2SI:
    case X86_INS_CVTTSS2SI:
    case X86_INS_CVTSD2SI:
    case X86_INS_CVTSS2SI:
    case X86_INS_MOVMSKPD:
    case X86_INS_MOVMSKPS:
    case X86_INS_PMOVMSKB:
    case X86_INS_PEXTRB:
    case X86_INS_PEXTRW:
    case X86_INS_PEXTRD:
    case X86_INS_PEXTRQ:
        return true;
    default:
        return id >= X86_INS_SETAE && id <= X86_INS_SETS;
    }
}

// Whether the instruction reads all its operands and writes none.
static bool
only_reads(unsigned id)
{
    switch (id) {
    case X86_INS_CMP:
    case X86_INS_TEST:
    case X86_INS_BT:
    case X86_INS_PUSH:
    case X86_INS_CALL:
    case X86_INS_JMP:
    case X86_INS_MUL:
    case X86_INS_DIV:
    case X86_INS_IDIV:
    case X86_INS_SCASB:
    case X86_INS_SCASW:
    case X86_INS_SCASD:
    case X86_INS_SCASQ:
    case X86_INS_CMPSB:
    case X86_INS_CMPSW:
    case X86_INS_CMPSQ:
    case X86_INS_COMISS:
    case X86_INS_COMISD:
    case X86_INS_UCOMISS:
    case X86_INS_UCOMISD:
    case X86_INS_VUCOMISS:
    case X86_INS_VUCOMISD:
    case X86_INS_PTEST:
    case X86_INS_FLD:
    case X86_INS_FILD:
    case X86_INS_FADD:
    case X86_INS_FIADD:
    case X86_INS_FSUB:
    case X86_INS_FISUB:
    case X86_INS_FSUBR:
    case X86_INS_FISUBR:
    case X86_INS_FMUL:
    case X86_INS_FIMUL:
    case X86_INS_FDIV:
    case X86_INS_FIDIV:
    case X86_INS_FDIVR:
    case X86_INS_FIDIVR:
    case X86_INS_FCOM:
    case X86_INS_FCOMP:
    case X86_INS_FLDCW:
    case X86_INS_FLDENV:
    case X86_INS_FRSTOR:
    case X86_INS_LDMXCSR:
        return true;
    default:
        return false;
    }
}

// Whether the instruction has a memory operand and accesses no memory.
static bool
touches_none(unsigned id)
{
    switch (id) {
    case X86_INS_LEA:
    case X86_INS_NOP:
    case X86_INS_PREFETCH:
    case X86_INS_PREFETCHNTA:
    case X86_INS_PREFETCHT0:
    case X86_INS_PREFETCHT1:
    case X86_INS_PREFETCHT2:
    case X86_INS_PREFETCHW:
    case X86_INS_CLFLUSH:
    case X86_INS_CLFLUSHOPT:
    case X86_INS_CLWB:
        return true;
    default:
        return false;
    }
}

unsigned
ex_role(unsigned id, int operand)
{
    if (touches_none(id))
        return operand == 0 && id == X86_INS_LEA ? EX_ROLE_WRITE : 0;
    if (only_reads(id))
        return EX_ROLE_READ;
    if (id == X86_INS_XCHG || id == X86_INS_XADD)
        return EX_ROLE_READ | EX_ROLE_WRITE;
    if (id == X86_INS_IMUL) // of two operands; decode.c knows the others
        return operand == 0 ? EX_ROLE_READ | EX_ROLE_WRITE : EX_ROLE_READ;
    if (operand > 0)
        return EX_ROLE_READ;
    return overwrites(id) ? EX_ROLE_WRITE : EX_ROLE_READ | EX_ROLE_WRITE;
}

bool
ex_is_plain(unsigned id)
{
    if (overwrites(id) || only_reads(id) || touches_none(id))
        return true;
    switch (id) {
    case X86_INS_ADD:
    case X86_INS_SUB:
    case X86_INS_AND:
    case X86_INS_OR:
    case X86_INS_XOR:
    case X86_INS_ADC:
    case X86_INS_SBB:
    case X86_INS_NEG:
    case X86_INS_NOT:
    case X86_INS_INC:
    case X86_INS_DEC:
    case X86_INS_SHL:
    case X86_INS_SAL:
    case X86_INS_SHR:
    case X86_INS_SAR:
    case X86_INS_ROL:
    case X86_INS_ROR:
    case X86_INS_SHLD:
    case X86_INS_SHRD:
    case X86_INS_IMUL:
    case X86_INS_CDQ:
    case X86_INS_CDQE:
    case X86_INS_CQO:
    case X86_INS_CWDE:
    case X86_INS_CBW:
    case X86_INS_CWD:
    case X86_INS_XCHG:
    case X86_INS_XADD:
    case X86_INS_BSF:
    case X86_INS_BSR:
    case X86_INS_TZCNT:
    case X86_INS_LZCNT:
    case X86_INS_POPCNT:
    case X86_INS_BSWAP:
    case X86_INS_BTS:
    case X86_INS_BTR:
    case X86_INS_BTC:
    case X86_INS_LEAVE:
    case X86_INS_PAUSE:
    case X86_INS_MFENCE:
    case X86_INS_LFENCE:
    case X86_INS_SFENCE:
    case X86_INS_ENDBR64:
    case X86_INS_WAIT:
    case X86_INS_RET:
    case X86_INS_UD2:
    case X86_INS_HLT:
        return true;
    default:
        return (id >= X86_INS_CMOVA && id <= X86_INS_CMOVS) ||
               (id >= X86_INS_JAE && id <= X86_INS_JS);
    }
}

unsigned
ex_role_size(unsigned id, unsigned size)
{
    if (id == X86_INS_FNSTENV || id == X86_INS_FLDENV)
        return 28;
    return id == X86_INS_FNSAVE || id == X86_INS_FRSTOR ? 108 : size;
}

bool
ex_is_odd(unsigned id)
{
    switch (id) {
    case X86_INS_XLATB:
    case X86_INS_MASKMOVQ:
    case X86_INS_MASKMOVDQU:
    case X86_INS_VMASKMOVDQU:
    case X86_INS_SYSCALL:
    case X86_INS_SYSENTER:
    case X86_INS_INT:
    case X86_INS_ENTER:
    case X86_INS_FXSAVE:
    case X86_INS_FXSAVE64:
    case X86_INS_FXRSTOR:
    case X86_INS_FXRSTOR64:
    case X86_INS_INSB:
    case X86_INS_INSW:
    case X86_INS_INSD:
    case X86_INS_OUTSB:
    case X86_INS_OUTSW:
    case X86_INS_OUTSD:
        return true;
    default:
        return (id >= X86_INS_XRSTOR && id <= X86_INS_XSAVES64) ||
               (id >= X86_INS_VGATHERDPD && id <= X86_INS_VGATHERQPS) ||
               (id >= X86_INS_VPGATHERDD && id <= X86_INS_VPGATHERQQ) ||
               (id >= X86_INS_VPSCATTERDD && id <= X86_INS_VPSCATTERQQ) ||
               (id >= X86_INS_VSCATTERDPD && id <= X86_INS_VSCATTERQPS);
    }
}
