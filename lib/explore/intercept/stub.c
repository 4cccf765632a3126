// A stub's bytes:
//
//     lea -128(%rsp), %rsp      a leaf function's locals lie below rsp
//     push $number
//     call *common
//     lea 136(%rsp), %rsp
//     the instruction, its relative address adjusted to the new place
//     jmp back
//
// `common` saves general registers and flags as struct ex_registers. It saves
// the other registers with xsave, whose size the processor tells.
#include "intercept/stub.h"

#include <cpuid.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    SIZE = 64, // room for a stub of at most 5 + 5 + 6 + 8 + 15 + 5 bytes
    JUMP = 5,
    PAGE = 4096,
    FAR = 1 << 30,
    STEP = 1 << 20
};

static uint8_t *area; // the address of `common`, then the stubs
static size_t area_size;
static struct stub {
    uintptr_t at; // the instruction's address
    uint8_t *code;
} * stubs;
static size_t stub_count;

extern uint32_t ex_stub_xsave_low, ex_stub_xsave_high;
extern uint64_t ex_stub_xsave_size;
void ex_stub_common(void);

uint32_t ex_stub_xsave_low;
uint32_t ex_stub_xsave_high;
uint64_t ex_stub_xsave_size; // 0: fxsave

__asm__(".text\n"
        ".globl ex_stub_common\n"
        ".hidden ex_stub_common\n"
        ".hidden ex_stub_xsave_low\n"
        ".hidden ex_stub_xsave_high\n"
        ".hidden ex_stub_xsave_size\n"
        ".hidden ex_stub_called\n"
        ".type ex_stub_common,@function\n"
        "ex_stub_common:\n"
        "    pushfq\n"
        "    pushq %r15\n"
        "    pushq %r14\n"
        "    pushq %r13\n"
        "    pushq %r12\n"
        "    pushq %r11\n"
        "    pushq %r10\n"
        "    pushq %r9\n"
        "    pushq %r8\n"
        "    pushq %rdi\n"
        "    pushq %rsi\n"
        "    pushq %rbp\n"
        "    pushq %rsp\n"
        "    pushq %rbx\n"
        "    pushq %rdx\n"
        "    pushq %rcx\n"
        "    pushq %rax\n"
        "    subq $16, %rsp\n"
        "    movq %rsp, %rbx\n"
        "    movq ex_stub_xsave_size(%rip), %rcx\n"
        "    subq %rcx, %rsp\n"
        "    subq $576, %rsp\n"
        "    andq $-64, %rsp\n"
        "    testq %rcx, %rcx\n"
        "    jz 1f\n"
        "    leaq 512(%rsp), %rdi\n" // xsave's header has to be zero
        "    xorl %eax, %eax\n"
        "    movl $8, %ecx\n"
        "    cld\n"
        "    rep stosq\n"
        "    movl ex_stub_xsave_low(%rip), %eax\n"
        "    movl ex_stub_xsave_high(%rip), %edx\n"
        "    xsave64 (%rsp)\n"
        "    jmp 2f\n"
        "1:  fxsave64 (%rsp)\n"
        "2:  cld\n"
        "    movq %rbx, %rdi\n"
        "    call ex_stub_called\n"
        "    cmpq $0, ex_stub_xsave_size(%rip)\n"
        "    jz 3f\n"
        "    movl ex_stub_xsave_low(%rip), %eax\n"
        "    movl ex_stub_xsave_high(%rip), %edx\n"
        "    xrstor64 (%rsp)\n"
        "    jmp 4f\n"
        "3:  fxrstor64 (%rsp)\n"
        "4:  leaq 16(%rbx), %rsp\n"
        "    popq %rax\n"
        "    popq %rcx\n"
        "    popq %rdx\n"
        "    popq %rbx\n"
        "    leaq 8(%rsp), %rsp\n"
        "    popq %rbp\n"
        "    popq %rsi\n"
        "    popq %rdi\n"
        "    popq %r8\n"
        "    popq %r9\n"
        "    popq %r10\n"
        "    popq %r11\n"
        "    popq %r12\n"
        "    popq %r13\n"
        "    popq %r14\n"
        "    popq %r15\n"
        "    popfq\n"
        "    ret\n"
        ".size ex_stub_common,.-ex_stub_common\n");

// Asks how the processor saves its vector registers.
static void
ask_processor(void)
{
    unsigned a, b, c, d;
    enum { OSXSAVE = 1 << 27, STATE = 13 };
    ex_stub_xsave_size = 0;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & OSXSAVE))
        return;
    __asm__("xgetbv"
            : "=a"(ex_stub_xsave_low), "=d"(ex_stub_xsave_high)
            : "c"(0));
    if (__get_cpuid_count(STATE, 0, &a, &b, &c, &d))
        ex_stub_xsave_size = b;
}

// Maps memory that a jump of 32 bits reaches from `near`.
static uint8_t *
map_near(uintptr_t near, size_t size)
{
    near &= ~(uintptr_t)(PAGE - 1);
    for (uintptr_t by = STEP; by < FAR; by += STEP)
        for (int up = 0; up < 2; up++) {
            void *hint = (void *)(up ? near + by : near - by);
            void *p =
                mmap(hint, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
            if (p == hint)
                return p;
            if (p != MAP_FAILED)
                munmap(p, size);
        }
    return NULL;
}

bool
ex_stubs_open(uintptr_t near, size_t count)
{
    uintptr_t common = (uintptr_t)ex_stub_common;
    ex_stubs_close();
    ask_processor();
    area_size = (SIZE + count * SIZE + PAGE - 1) & ~(size_t)(PAGE - 1);
    stubs = calloc(count, sizeof *stubs);
    area = stubs != NULL ? map_near(near, area_size) : NULL;
    if (area == NULL) {
        ex_stubs_close();
        return false;
    }
    memcpy(area, &common, sizeof common);
    mprotect(area, area_size, PROT_READ | PROT_WRITE | PROT_EXEC);
    return true;
}

void
ex_stubs_close(void)
{
    if (area != NULL)
        munmap(area, area_size);
    free(stubs);
    area = NULL;
    stubs = NULL;
    stub_count = 0;
}

// Writes the distance between `from` and `to` into the code at `at`. False: it
// needs more than 32 bits.
static bool
write_distance(uint8_t *at, uintptr_t from, uintptr_t to)
{
    int64_t distance = (int64_t)(to - from);
    int32_t narrow = (int32_t)distance;
    memcpy(at, &narrow, sizeof narrow);
    return narrow == distance;
}

static uint8_t *
write_bytes(uint8_t *to, const char *bytes, size_t size)
{
    memcpy(to, bytes, size);
    return to + size;
}

static bool
write_stub(const struct ex_site *site, uintptr_t base, uint32_t number,
           uint8_t *code)
{
    uintptr_t at = base + site->at;
    uint8_t *p = write_bytes(code, "\x48\x8d\x64\x24\x80\x68", 6);
    memcpy(p, &number, sizeof number);
    p = write_bytes(p + sizeof number, "\xff\x15", 2);
    bool reached = write_distance(p, (uintptr_t)p + 4, (uintptr_t)area);
    p = write_bytes(p + 4, "\x48\x8d\xa4\x24\x88\x00\x00\x00", 8);
    memcpy(p, (const void *)at, site->length);
    if (site->relative)
        reached &= write_distance(p + site->displacement_at,
                                  (uintptr_t)p + site->length,
                                  base + (uintptr_t)site->displacement);
    p += site->length;
    *p = 0xe9;
    return reached &&
           write_distance(p + 1, (uintptr_t)p + JUMP, at + site->length);
}

bool
ex_stub_put(const struct ex_site *site, uintptr_t base, uint32_t number)
{
    uint8_t *code = area + SIZE + stub_count * SIZE;
    uint8_t *at = (uint8_t *)(base + site->at);
    if (!write_stub(site, base, number, code))
        return false;
    stubs[stub_count++] = (struct stub){(uintptr_t)at, code};
    if (site->length < JUMP) {
        *at = 0xcc;
        return true;
    }
    *at = 0xe9;
    return write_distance(at + 1, (uintptr_t)at + JUMP, (uintptr_t)code);
}

// The stubs are in the order of their instructions' addresses.
uintptr_t
ex_stub_of(uintptr_t at)
{
    size_t low = 0;
    size_t high = stub_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (stubs[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < stub_count && stubs[low].at == at ? (uintptr_t)stubs[low].code
                                                   : 0;
}
