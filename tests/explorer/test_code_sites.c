// The scan for sites: accesses that no call of the compiler announces are
// found, and none besides. code/sites.c says by its functions' names which
// have one; seen_ and unseen_ are each other's twins.
#include "compiled.h"
#include "support.h"

#include "code/roles.h"
#include "code/scan.h"

#include <string.h>

static size_t functions;

static bool
begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void
check_function(const char *name, const char *compiler, size_t sites)
{
    char of_compiler[32];
    snprintf(of_compiler, sizeof of_compiler, "%s_unseen_", compiler);
    bool unseen = begins(name, "unseen_") || begins(name, of_compiler);
    ck_assert_msg((sites > 0) == unseen, "%s, by %s: %zu sites", name, compiler,
                  sites);
    functions++;
}

static void
check_file(const char *compiler)
{
    const char *path = compiled(compiler, CODE "/sites.c");
    struct ex_image image;
    struct ex_reader reader;
    ck_assert(ex_image_open(&image, path));
    ck_assert(ex_reader_open(&reader, &image));
    struct ex_scan scan = {.reader = &reader, .debug = ex_debug_open(path)};
    ck_assert_ptr_nonnull(scan.debug);
    struct ex_routine routine = {0};
    for (size_t i = 0; i < image.functions.count; i++) {
        size_t before = scan.sites;
        ck_assert(ex_routine_read(&reader, &image.functions.name[i], &routine));
        ck_assert(ex_scan_routine(&scan, &routine));
        if (routine.name != NULL)
            check_function(routine.name, compiler, scan.sites - before);
        else
            ck_assert_uint_eq(scan.sites, before);
    }
    ex_debug_close(scan.debug);
    ex_scan_free(&scan);
    ex_routine_free(&routine);
    ex_reader_close(&reader);
    ex_image_close(&image);
    compiled_close();
}

START_TEST(each_function_has_the_sites_its_name_says)
{
    functions = 0;
    if (!compiler_is_there(compilers[_i]))
        return; // its build machine has the other one
    check_file(compilers[_i]);
    ck_assert_uint_ge(functions, 24);
}
END_TEST

struct role_of {
    const char *code; // the instruction's bytes
    size_t size;
    unsigned role; // of its memory operand
    unsigned width;
};

// Where Capstone 4's own flags are wrong, and what else is easily confused.
static const struct role_of roles[] = {
    {"\x39\x07", 2, EX_ROLE_READ, 4},                     // cmp %eax,(%rdi)
    {"\x85\x07", 2, EX_ROLE_READ, 4},                     // test %eax,(%rdi)
    {"\x0f\xc3\x07", 3, EX_ROLE_WRITE, 4},                // movnti %eax,(%rdi)
    {"\xdd\x17", 2, EX_ROLE_WRITE, 8},                    // fstl (%rdi)
    {"\xdb\x3f", 2, EX_ROLE_WRITE, 10},                   // fstpt (%rdi)
    {"\xd9\x3f", 2, EX_ROLE_WRITE, 2},                    // fnstcw (%rdi)
    {"\x01\x07", 2, EX_ROLE_READ | EX_ROLE_WRITE, 4},     // add %eax,(%rdi)
    {"\x87\x07", 2, EX_ROLE_READ | EX_ROLE_WRITE, 4},     // xchg %eax,(%rdi)
    {"\x8d\x07", 2, 0, 4},                                // lea (%rdi),%eax
    {"\x0f\x18\x0f", 3, 0, 1},                            // prefetcht0 (%rdi)
    {"\xf2\x0f\x11\x07", 4, EX_ROLE_WRITE, 8},            // movsd %xmm0,(%rdi)
    {"\xf3\x0f\x10\x07", 4, EX_ROLE_READ, 4},             // movss (%rdi),%xmm0
    {"\x0f\x94\x07", 3, EX_ROLE_WRITE, 1},                // sete (%rdi)
    {"\xff\x17", 2, EX_ROLE_READ, 8},                     // call *(%rdi)
    {"\xff\x37", 2, EX_ROLE_READ, 8},                     // push (%rdi)
    {"\x8f\x07", 2, EX_ROLE_WRITE, 8},                    // pop (%rdi)
    {"\x0f\xb1\x0f", 3, EX_ROLE_READ | EX_ROLE_WRITE, 4}, // cmpxchg
};

START_TEST(each_instruction_has_its_role)
{
    csh handle = ex_decode_open();
    ck_assert(handle != 0);
    cs_insn *room = cs_malloc(handle);
    const struct role_of *r = &roles[_i];
    struct ex_insn insn;
    ck_assert(ex_decode(handle, room, (const uint8_t *)r->code, r->size, 0x1000,
                        &insn));
    ck_assert_uint_eq(insn.size, r->size);
    int operands = 0;
    for (int i = 0; i < insn.operands; i++)
        if (insn.operand[i].type == X86_OP_MEM) {
            ck_assert_uint_eq(insn.role[i], r->role);
            ck_assert(r->role == 0 || insn.operand[i].size == r->width);
            operands++;
        }
    ck_assert_int_eq(operands, 1);
    cs_free(room, 1);
    ex_decode_close(handle);
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_of_each("code_sites", COMPILERS,
                             each_function_has_the_sites_its_name_says);
    TCase *table = tcase_create("roles");
    tcase_add_loop_test(table, each_instruction_has_its_role, 0,
                        sizeof roles / sizeof *roles);
    suite_add_tcase(s, table);
    return s;
}
