// Names, positions and types, asked of a real object with debug information
// (fixtures/symbols.c, compiled as the explorer compiles, by this build's
// compiler). Longer than most files: this one object is asked everything.
#include "support.h"

#include "report/naming.h"
#include "symbols/symbols.h"

#include <dlfcn.h>
#include <link.h>
#include <stdint.h>
#include <string.h>

typedef void *hook(const char *what, void *addr);

static void *object;
static struct ex_symbols *symbols;
static struct ex_naming naming;
static struct ex_place special; // answered where its base is asked for

static struct ex_place
find_place(uintptr_t addr)
{
    if (addr - special.base < special.size)
        return special;
    return (struct ex_place){.region = EX_GLOBAL};
}

static void
open_fixture(void)
{
    struct link_map *map = NULL;
    object = dlopen(SYMBOLS_FIXTURE, RTLD_NOW);
    ck_assert_msg(object != NULL, "%s", SYMBOLS_FIXTURE);
    ck_assert_int_eq(dlinfo(object, RTLD_DI_LINKMAP, &map), 0);
    symbols = ex_symbols_open(SYMBOLS_FIXTURE, map->l_addr, find_place);
    ck_assert_ptr_nonnull(symbols);
    naming.names = ex_symbols_names(symbols);
    special = (struct ex_place){.region = EX_GLOBAL};
}

static const char *
name_at(uintptr_t addr, uint32_t size)
{
    static char text[EX_NAME_ROOM];
    ex_name_of(&naming, addr, size, text, sizeof(text));
    return text;
}

static uintptr_t
global(const char *name)
{
    void *addr = dlsym(object, name);
    ck_assert_msg(addr != NULL, "%s", name);
    return (uintptr_t)addr;
}

static const char *
value_at(const char *name, uint32_t size, uint64_t value)
{
    static char text[EX_VALUE_ROOM];
    ex_value_of(&naming, global(name), size, value, text, sizeof(text));
    return text;
}

static void
call(const char *name, hook *tell)
{
    void (*function)(hook *);
    void *addr = (void *)global(name);
    memcpy(&function, &addr, sizeof(function));
    function(tell);
}

// A member is named as the program would write it.
START_TEST(globals_members_and_elements_have_their_names)
{
    open_fixture();
    uintptr_t account = global("account");
    ck_assert_str_eq(name_at(global("counter"), 4), "counter");
    ck_assert_str_eq(name_at(account + 24 + 8, 8), "account[1].balance");
    ck_assert_str_eq(name_at(account + 16, 1), "account[0].flags.open");
    ck_assert_str_eq(name_at(account + 20, 4), "account[0].whole");
    ck_assert_str_eq(name_at(global("grid") + 20, 4), "grid[1][2]");
    ck_assert_str_eq(name_at(global("my_list") + 40, 4), "my_list.rc.count");
    ck_assert_str_eq(name_at(global("my_list") + 48, 8), "my_list.first");
    ck_assert_str_eq(name_at(account, 48), "account");
    ck_assert_str_eq(name_at(account + 24, 24), "account[1]");
    ck_assert_str_eq(name_at(1, 4), "(unnamed)");
}
END_TEST

// A mutex is called by its own name, whatever part of it is touched.
START_TEST(objects_are_named_whole)
{
    open_fixture();
    ck_assert_str_eq(name_at(global("m"), 0), "m");
    ck_assert_str_eq(name_at(global("m"), 4), "m");
    ck_assert_str_eq(name_at(global("my_list"), 0), "my_list.lock");
    ck_assert_str_eq(name_at(global("my_list") + 8, 4), "my_list.lock");
    ck_assert_str_eq(name_at(global("account"), 0), "account");
}
END_TEST

// The type decides what a value looks like.
START_TEST(values_follow_their_types)
{
    open_fixture();
    ck_assert_str_eq(value_at("counter", 4, 0xffffffff), "-1");
    ck_assert_str_eq(value_at("limit", 4, 0xffffffff), "4294967295");
    ck_assert_str_eq(value_at("ready", 1, 1), "true");
    ck_assert_str_eq(value_at("letter", 1, 'x'), "'x'");
    ck_assert_str_eq(value_at("small", 1, 0xff), "-1");
    ck_assert_str_eq(value_at("ratio", 8, 0x3ff8000000000000), "1.5");
    ck_assert_str_eq(value_at("colour", 4, 5), "GREEN");
    ck_assert_str_eq(value_at("colour", 4, 77), "77");
    char text[EX_VALUE_ROOM];
    uintptr_t first = global("my_list") + 48;
    ex_value_of(&naming, first, 8, 0, text, sizeof(text));
    ck_assert_str_eq(text, "NULL");
    ex_value_of(&naming, first, 8, global("my_list"), text, sizeof(text));
    ck_assert_str_eq(text, "&my_list.lock");
    ex_value_of(&naming, first, 8, global("increment"), text, sizeof(text));
    ck_assert_str_eq(text, "increment");
}
END_TEST

static void *
check_increment(const char *what, void *addr)
{
    struct ex_where where;
    if (strcmp(what, "hidden") == 0) {
        ck_assert_str_eq(name_at((uintptr_t)addr, 4), "hidden");
        return addr;
    }
    const char *pc = (const char *)__builtin_return_address(0) - 1;
    ck_assert(ex_where_of(&naming, pc, &where));
    ck_assert_str_eq(where.file, "symbols.c");
    ck_assert_str_eq(where.function, "increment");
    ck_assert_str_eq(where.text, "    tell(\"increment\", &counter);");
    ck_assert_int_gt(where.column, 0);
    return addr;
}

// A pc has a file, a line, a function and the text of the line; a local
// with static storage has its name.
START_TEST(positions_carry_function_and_source_text)
{
    struct ex_where where;
    open_fixture();
    call("increment", check_increment);
    ck_assert(!ex_where_of(&naming, (const void *)8, &where));
    ck_assert_str_eq(where.file, "?");
}
END_TEST

static void *
check_block(const char *what, void *addr)
{
    static const struct {
        const char *what;
        uint32_t offset;
        uint32_t size;
        uint32_t block;
        const char *start;
        const char *end;
    } cases[] = {
        {"node", 8, 4, 16, "n(:", ")->value"},
        {"node", 0, 8, 16, "n(:", ")->next"},
        {"node", 0, 0, 16, "n(:", ")"},
        {"many", 12, 4, 40, "many(:", ")[3]"},
        {"account", 8, 8, 24, "account(:", ")->balance"},
        {"first", 8, 4, 16, "node(:", ")->value"},
        {"bytes", 8, 4, 100, "malloc@", "+8"},
    };
    const char *pc = (const char *)__builtin_return_address(0) - 1;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (strcmp(what, cases[i].what) != 0)
            continue;
        special = (struct ex_place){.region = EX_HEAP,
                                    .base = (uintptr_t)addr,
                                    .size = cases[i].block,
                                    .allocated = pc};
        const char *name =
            name_at((uintptr_t)addr + cases[i].offset, cases[i].size);
        size_t end = strlen(cases[i].end);
        ck_assert_msg(strncmp(name, cases[i].start, strlen(cases[i].start)) ==
                          0,
                      "%s", name);
        ck_assert_str_eq(name + strlen(name) - end, cases[i].end);
    }
    return addr;
}

// A block is called after the variable or type on the line of its malloc;
// one whose line says nothing by the line alone.
START_TEST(heap_blocks_are_named_by_the_line_that_allocated_them)
{
    open_fixture();
    call("allocate", check_block);
}
END_TEST

static void *
check_local(const char *what, void *addr)
{
    special = (struct ex_place){
        .region = EX_STACK, .base = (uintptr_t)addr, .size = 64};
    const char *pc = (const char *)__builtin_return_address(0) - 1;
    // The caller's frame pointer is what this frame saved.
    const uintptr_t *frame = __builtin_frame_address(0);
    ex_symbols_frame(symbols, pc, *frame);
    if (strcmp(what, "inner") == 0)
        ck_assert_str_eq(name_at((uintptr_t)addr, 4), "inner");
    else if (strcmp(what, "local") == 0)
        ck_assert_str_eq(name_at((uintptr_t)addr, 8), "local.balance");
    else
        ck_assert_str_eq(name_at((uintptr_t)addr, 4), "numbers[2]");
    return addr;
}

// With its function's frame pointer known, a local variable has its name;
// without, it has none.
START_TEST(locals_are_named_once_their_frame_is_known)
{
    open_fixture();
    special = (struct ex_place){.region = EX_STACK, .base = 0x1000, .size = 64};
    ck_assert_str_eq(name_at(0x1000, 4), "(unnamed)");
    call("with_locals", check_local);
}
END_TEST

// A thread's copy of a thread-local variable: its image and an offset.
START_TEST(thread_locals_are_named_in_every_threads_copy)
{
    open_fixture();
    special = (struct ex_place){.region = EX_TLS, .base = 0x2000, .size = 64};
    ck_assert_str_eq(name_at(0x2000, 4), "mine");
    special.base = 0x3000;
    ck_assert_str_eq(name_at(0x3000, 4), "mine");
}
END_TEST

// No debug information, no file: no names, and a NULL that says so.
START_TEST(a_file_without_debug_information_is_refused)
{
    ck_assert_ptr_null(ex_symbols_open("/no/such/file", 0, find_place));
    ck_assert_ptr_null(ex_symbols_open("/dev/null", 0, find_place));
}
END_TEST

Suite *
suite(void)
{
    return suite_of("symbols", globals_members_and_elements_have_their_names,
                    objects_are_named_whole, values_follow_their_types,
                    positions_carry_function_and_source_text,
                    heap_blocks_are_named_by_the_line_that_allocated_them,
                    locals_are_named_once_their_frame_is_known,
                    thread_locals_are_named_in_every_threads_copy,
                    a_file_without_debug_information_is_refused);
}
