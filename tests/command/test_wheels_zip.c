// `rclab wheels` on three wheels that the test makes: for free threading with
// the slot, without it, and for both builds (abi3t); and on what was made of
// them by changing bytes, sizes and names.
#include "desk.h"
#include "spam.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static const struct wheel {
    const char *name, *flags, *module, *result;
} wheels[] = {
    {"with-1.0-cp314-cp314t-linux_x86_64.whl", "-DGIL=1",
     "spam/spam.cpython-314t-x86_64-linux-gnu.so", "1 free."},
    {"without-1.0-cp314-cp314t-linux_x86_64.whl", "",
     "spam/spam.cpython-314t-x86_64-linux-gnu.so", "1 GIL on."},
    {"both-1.0-cp315-abi3.abi3t-linux_x86_64.whl", "-DEXPORT -DGIL=1",
     "spam/spam.abi3t.so", "1 free."},
};

enum { WHEELS = sizeof wheels / sizeof wheels[0] };

static void
add(zip_t *zip, const char *name, const void *bytes, size_t size)
{
    zip_source_t *source = zip_source_buffer(zip, bytes, size, 0);

    ck_assert_ptr_nonnull(source);
    ck_assert_int_ge(zip_file_add(zip, name, source, 0), 0);
}

// A wheel with a module, its bytes from the file spam.so.
static void
make(const char *name, const char *module)
{
    size_t size;
    int error;
    unsigned char *bytes = spam_bytes("spam.so", &size);
    zip_t *zip = zip_open(name, ZIP_CREATE | ZIP_TRUNCATE, &error);

    ck_assert_ptr_nonnull(zip);
    add(zip, "spam/__init__.py", "", 0);
    add(zip, module, bytes, size);
    add(zip, "spam-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n", 19);
    ck_assert_int_eq(zip_close(zip), 0);
    free(bytes);
}

static void
make_wheel(const struct wheel *w)
{
    ck_assert_msg(spam_make("spam.so", w->flags), "%s", desk_read("errors"));
    make(w->name, w->module);
}

START_TEST(a_wheel_says_what_its_module_says)
{
    desk_begin();
    make_wheel(&wheels[_i]);
    struct outcome o = run(RCLAB_COMMAND, "wheels", wheels[_i].name);
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_msg(strstr(last_line(o.out), wheels[_i].result) != NULL, "%s",
                  o.out);
    desk_end();
}
END_TEST

// Right, or a sentence: a changed wheel never turns a module that says nothing
// into one that is free, and what cannot be read is named.
static void
assert_right_or_said(const struct wheel *w, const char *path)
{
    struct outcome o = run(RCLAB_COMMAND, "wheels", path);

    assert_plain_and_narrow(o.out);
    if (o.status == 2)
        ck_assert_ptr_nonnull(strstr(o.err, "rclab: wheels: "));
    else
        ck_assert_msg(o.status == 0, "%d: %s%s", o.status, o.out, o.err);
    if (strstr(w->result, "free") == NULL)
        ck_assert_ptr_null(strstr(o.out, " free "));
    forget(o);
}

enum { CHANGED = 200 };

// One to four bytes changed, cut or put in, most of them near the end, where
// the directory is. The name of the wheel stays as it was.
START_TEST(a_wheel_that_was_changed_is_right_or_named)
{
    unsigned seed = 7; // each run changes the same
    size_t whole;

    desk_begin();
    desk_sh("mkdir other");
    for (int w = 0; w < WHEELS; w++) {
        char path[128];
        make_wheel(&wheels[w]);
        snprintf(path, sizeof path, "other/%s", wheels[w].name);
        unsigned char *bytes = spam_bytes(wheels[w].name, &whole);
        unsigned char *other = malloc(whole);
        ck_assert_ptr_nonnull(other);
        for (int i = w; i < CHANGED; i += WHEELS) {
            size_t size =
                i % 8 == 7 ? spam_random(&seed, (unsigned)whole) : whole;
            unsigned near = i % 3 == 0 ? (unsigned)whole : 400;
            memcpy(other, bytes, whole);
            for (unsigned n = spam_random(&seed, 4) + 1; n > 0; n--)
                other[whole - 1 - spam_random(&seed, near)] =
                    (unsigned char)spam_random(&seed, 256);
            spam_write(path, other, size);
            assert_right_or_said(&wheels[w], path);
        }
        free(bytes);
        free(other);
    }
    desk_end();
}
END_TEST

// Writes `number` where the directory has the size of the module, unpacked.
static void
claim_size(const char *path, const char *module, unsigned number)
{
    size_t size;
    unsigned char *bytes = spam_bytes(path, &size);
    bool found = false;

    for (size_t i = 0; i + 46 + strlen(module) < size; i++)
        if (memcmp(bytes + i, "PK\001\002", 4) == 0 &&
            memcmp(bytes + i + 46, module, strlen(module)) == 0) {
            for (int n = 0; n < 4; n++)
                bytes[i + 24 + (size_t)n] = (unsigned char)(number >> 8 * n);
            found = true;
        }
    ck_assert(found);
    spam_write(path, bytes, size);
    free(bytes);
}

// An archive may claim any size: what it claims is neither believed nor filled.
START_TEST(a_size_that_is_claimed_is_not_believed)
{
    static const struct {
        unsigned size;
        const char *says;
    } rows[] = {{0xf0000000U, "larger than 256 MiB"},
                {200U << 20, "its size is wrong"},
                {100, "its size is wrong"}};
    const struct wheel *w = &wheels[0];

    desk_begin();
    make_wheel(w);
    claim_size(w->name, w->module, rows[_i].size);
    struct outcome o = run(RCLAB_COMMAND, "wheels", w->name);
    ck_assert_int_eq(o.status, 2);
    ck_assert_msg(strstr(o.err, rows[_i].says) != NULL, "%s", o.err);
    ck_assert_str_eq(last_line(o.out), "Result: 1 module: 1 damaged.");
    desk_end();
}
END_TEST

// A file for a GIL in a wheel for free threading is not loaded there.
START_TEST(wheel_and_module_have_to_agree)
{
    desk_begin();
    ck_assert(spam_make("spam.so", "-DGIL=1"));
    make(wheels[0].name, "spam.cpython-314-x86_64-linux-gnu.so");
    struct outcome o = run(RCLAB_COMMAND, "wheels", wheels[0].name);
    ck_assert_str_eq(last_line(o.out), "Result: 1 module: 1 GIL only.");
    make(wheels[0].name,
         "spam.so"); // the wheel speaks for a file that does not
    o = run(RCLAB_COMMAND, "wheels", wheels[0].name);
    ck_assert_str_eq(last_line(o.out), "Result: 1 module: 1 free.");
    desk_end();
}
END_TEST

// A wheel within a wheel is no module, and is not unpacked.
START_TEST(a_wheel_within_a_wheel_is_left_alone)
{
    desk_begin();
    make_wheel(&wheels[0]);
    desk_sh("mv with-* spam.so");
    make("outer-1.0-cp314-cp314t-linux_x86_64.whl", wheels[0].name);
    struct outcome o =
        run(RCLAB_COMMAND, "wheels", "outer-1.0-cp314-cp314t-linux_x86_64.whl");
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(last_line(o.out), "Result: 0 modules.");
    make("outer-1.0-cp314-cp314t-linux_x86_64.whl", "spam/inner.so");
    o = run(RCLAB_COMMAND, "wheels", "outer-1.0-cp314-cp314t-linux_x86_64.whl");
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "not an ELF file"));
    desk_end();
}
END_TEST

START_TEST(a_folder_of_wheels_is_read_wheel_by_wheel)
{
    desk_begin();
    for (int w = 0; w < WHEELS; w++)
        make_wheel(&wheels[w]);
    desk_sh("mkdir house; mv *.whl house");
    struct outcome o = run(RCLAB_COMMAND, "wheels", "house");
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(last_line(o.out), "Result: 3 modules: 2 free, 1 GIL on.");
    o = run(RCLAB_COMMAND, "wheels", "--expect", "ready", "house");
    ck_assert_int_eq(o.status, 1);
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_of(
        "wheels_zip", a_wheel_that_was_changed_is_right_or_named,
        wheel_and_module_have_to_agree, a_wheel_within_a_wheel_is_left_alone,
        a_folder_of_wheels_is_read_wheel_by_wheel);
    TCase *each = tcase_create("each");

    tcase_add_loop_test(each, a_wheel_says_what_its_module_says, 0, WHEELS);
    tcase_add_loop_test(each, a_size_that_is_claimed_is_not_believed, 0, 3);
    suite_add_tcase(s, each);
    return s;
}
