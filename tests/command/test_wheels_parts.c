// The parts of `rclab wheels`: tags, and the reader of modules on bytes that
// were changed. Whatever they are, it answers, with a reason where it must.
#include "desk.h"
#include "lessons/wheels/says.h"
#include "lessons/wheels/tag.h"
#include "spam.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

START_TEST(the_tag_of_a_wheel_is_its_abi)
{
    static const struct {
        const char *name, *text;
        enum tag_build build;
    } rows[] = {
        {"spam-1.0-cp313-cp313t-linux_x86_64.whl", "cp313t", TAG_FREE},
        {"spam-1.0-cp314-cp314t-musllinux_1_2_aarch64.whl", "cp314t", TAG_FREE},
        {"spam-1.0-cp314-cp314-linux_x86_64.whl", "cp314", TAG_GIL},
        {"spam-1.0-cp39-abi3-manylinux_2_28_x86_64.whl", "abi3", TAG_GIL},
        {"spam-1.0-cp315-abi3t-linux_x86_64.whl", "abi3t", TAG_BOTH},
        {"spam-1.0-cp315-abi3.abi3t-linux_x86_64.whl", "abi3.abi3t", TAG_BOTH},
        {"spam-1.0-cp313.cp314-cp313t.cp314-linux_x86_64.whl", "cp313t.cp314",
         TAG_BOTH},
        {"spam-1.0-1-cp38-cp38m-linux_x86_64.whl", "cp38m", TAG_GIL},
        {"spam-1.0-pp310-pypy310_pp73-linux_x86_64.whl", "pypy310_pp73",
         TAG_GIL},
        {"spam-1.0-py3-none-any.whl", "none", TAG_NONE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct tag tag;
        ck_assert_msg(tag_of_wheel(rows[i].name, &tag), "%s", rows[i].name);
        ck_assert_str_eq(tag.text, rows[i].text);
        ck_assert_msg(tag.build == rows[i].build, "%s", rows[i].name);
    }
}
END_TEST

START_TEST(a_name_without_the_parts_is_no_wheel)
{
    static const char *const names[] = {
        "",          ".whl",
        "spam.whl",  "spam-1.0-py3-none.whl",
        "a-b-c-d-e", "a-b-c-d-e-f-g.whl",
        "-----.zip",
    };
    struct tag tag;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        ck_assert_msg(!tag_of_wheel(names[i], &tag), "%s", names[i]);
}
END_TEST

START_TEST(the_tag_of_a_module_stands_before_its_end)
{
    static const struct {
        const char *name, *text;
        enum tag_build build;
    } rows[] = {
        {"a/spam.cpython-314t-x86_64-linux-gnu.so", "cp314t", TAG_FREE},
        {"spam.cpython-314td-x86_64-linux-gnu.so", "cp314td", TAG_FREE},
        {"spam.cpython-38m-x86_64-linux-gnu.so", "cp38m", TAG_GIL},
        {"spam.abi3.so", "abi3", TAG_GIL},
        {"spam.abi3t.so", "abi3t", TAG_BOTH},
        {"spam.cp314t-win_arm64.pyd", "cp314t", TAG_FREE},
        {"spam.pypy310-pp73-x86_64-linux-gnu.so", "pypy310", TAG_GIL},
        {"cpython-314t/spam.so", "-", TAG_NONE},
        {"abi3.so", "-", TAG_NONE},
        {"spam.eggs.so", "-", TAG_NONE},
        {"spam", "-", TAG_NONE},
        {"", "-", TAG_NONE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct tag tag = tag_of_module(rows[i].name);
        ck_assert_str_eq(tag.text, rows[i].text);
        ck_assert_msg(tag.build == rows[i].build, "%s", rows[i].name);
    }
}
END_TEST

static void
assert_answers(const unsigned char *bytes, size_t size)
{
    // As long as it is, so that a look beyond it is seen under a sanitizer.
    unsigned char *copy = malloc(size + (size == 0));

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, size);
    struct answer a = says_of(copy, size);
    free(copy);
    ck_assert_int_le(a.says, SAYS_NO_MODULE);
    if (a.says == SAYS_UNKNOWN || a.says == SAYS_DAMAGED) {
        ck_assert_ptr_nonnull(a.why);
        ck_assert_uint_le(strlen(a.why), 20);
    }
}

static const char *const ways[] = {"-DGIL=1 -O2", "-DEXPORT -DGIL=1",
                                   "-DGIL=1 -Wl,-z,pack-relative-relocs"};

enum { WAYS = sizeof ways / sizeof ways[0], CHANGED = 1000 };

START_TEST(a_module_that_was_changed_gets_an_answer)
{
    unsigned seed = 1; // each run changes the same
    size_t size;

    desk_begin();
    if (!spam_make("spam.so", ways[_i]))
        return;
    unsigned char *bytes = spam_bytes("spam.so", &size);
    ck_assert_int_eq(says_of(bytes, size).says, SAYS_NOT_USED);
    for (int i = 0; i < CHANGED; i++) {
        unsigned char was[4];
        unsigned at[4];
        // Every second time in the headers, where the sizes are.
        unsigned within = i % 2 == 0 ? 700 : (unsigned)size;
        for (int n = 0; n < 4; n++) {
            at[n] = spam_random(&seed, within);
            was[n] = bytes[at[n]];
            bytes[at[n]] = (unsigned char)spam_random(&seed, 256);
        }
        assert_answers(bytes, size);
        for (int n = 4; n-- > 0;)
            bytes[at[n]] = was[n];
    }
    free(bytes);
    desk_end();
}
END_TEST

START_TEST(a_module_that_was_cut_gets_an_answer)
{
    size_t size;

    desk_begin();
    if (!spam_make("spam.so", ways[_i]))
        return;
    unsigned char *bytes = spam_bytes("spam.so", &size);
    for (size_t left = 0; left < size; left += left < 1024 ? 1 : 97)
        assert_answers(bytes, left);
    free(bytes);
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_of("wheels_parts", the_tag_of_a_wheel_is_its_abi,
                        a_name_without_the_parts_is_no_wheel,
                        the_tag_of_a_module_stands_before_its_end);
    TCase *each = tcase_create("changed");

    tcase_add_loop_test(each, a_module_that_was_changed_gets_an_answer, 0,
                        WAYS);
    tcase_add_loop_test(each, a_module_that_was_cut_gets_an_answer, 0, WAYS);
    suite_add_tcase(s, each);
    return s;
}
