// `rclab wheels` on modules that the test compiles: what each says about the
// GIL; what is no module, no slot, no file; and what the command asks Pythons.
#include "desk.h"
#include "spam.h"
#include "support.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FREE_TAG "cpython-314t-x86_64-linux-gnu"

static const struct way {
    const char *flags;
    const char *row; // "verdict   about the GIL"
} ways[] = {
    {"-DGIL=1", "free      not used"},
    {"-DGIL=1 -O2", "free      not used"},
    {"-DGIL=1 -O2 -s", "free      not used"},
    {"-DGIL=1 -fno-common -g", "free      not used"},
    {"-DGIL=1 -DPAIRS", "free      not used"},
    {"-DGIL=0", "GIL on    used"},
    {"-O2", "GIL on    no slot"},
    {"-O2 -s", "GIL on    no slot"},
    {"-DPAIRS", "GIL on    no slot"},
    {"-DSINGLE", "GIL on    no call"},
    {"-DSINGLE -DPAIRS", "GIL on    no call"},
    {"-DSINGLE -DCALL", "by call   by a call"},
    {"-DEMPTY", "unknown   slots empty in file"},
    {"-DRUN_TIME", "unknown   slots empty in file"},
    {"-DEXPORT -DGIL=1", "free      not used"},
    {"-DEXPORT -DGIL=1 -O2 -s", "free      not used"},
    {"-DEXPORT -DGIL=0", "GIL on    used"},
    {"-DEXPORT", "GIL on    no slot"},
    {"-DGIL=1 -Wl,-z,pack-relative-relocs", "free      not used"},
    {"-Wl,-z,pack-relative-relocs", "GIL on    no slot"},
};

enum { WAYS = sizeof ways / sizeof ways[0] };

START_TEST(it_says_what_the_module_says)
{
    desk_begin();
    if (!spam_make("spam." FREE_TAG ".so", ways[_i].flags)) {
        ck_assert_msg(strstr(ways[_i].flags, "-Wl,") != NULL, "%s: %s",
                      ways[_i].flags, desk_read("errors"));
        fprintf(stderr, "skipped: the linker has no %s\n", ways[_i].flags);
        return;
    }
    struct outcome o = run(RCLAB_COMMAND, "wheels", "spam." FREE_TAG ".so");
    ck_assert_msg(o.status == 0 && strstr(o.out, ways[_i].row) != NULL,
                  "%s: %s%s", ways[_i].flags, o.out, o.err);
    ck_assert_ptr_nonnull(strstr(o.out, " cp314t "));
    assert_plain_and_narrow(o.out);
    desk_end();
}
END_TEST

// A 4 beside a 1 is no slot: a scanner that takes it for one says "free".
START_TEST(numbers_beside_each_other_fool_a_scanner)
{
    desk_begin();
    ck_assert(spam_make("spam." FREE_TAG ".so", "-DPAIRS"));
    struct outcome o = run(RCLAB_TWIN_FOOLED, "wheels", "spam." FREE_TAG ".so");
    ck_assert_str_eq(last_line(o.out), "Result: 1 module: 1 free.");
    desk_end();
}
END_TEST

START_TEST(a_scanner_without_packed_relocations_finds_no_slots)
{
    desk_begin();
    if (!spam_make("spam." FREE_TAG ".so",
                   "-DGIL=1 -Wl,-z,pack-relative-relocs")) {
        fprintf(stderr, "skipped: the linker packs no relocations\n");
        return;
    }
    struct outcome o =
        run(RCLAB_TWIN_UNPACKED, "wheels", "spam." FREE_TAG ".so");
    ck_assert_str_eq(last_line(o.out), "Result: 1 module: 1 unknown.");
    desk_end();
}
END_TEST

// A build with a GIL may leave the slot and the call out: its silence is none.
START_TEST(the_name_says_for_which_build)
{
    static const char *const rows[][2] = {
        {"spam.cpython-314-x86_64-linux-gnu.so",
         "cp314             GIL only  built for a GIL"},
        {"spam.abi3.so", "abi3              GIL only  built for a GIL"},
        {"spam.abi3t.so", "abi3t             GIL on    no slot"},
        {"spam.abi3t-x86_64-linux-gnu.so",
         "abi3t             GIL on    no slot"},
        {"spam.cp313t-win_amd64.pyd", "cp313t            GIL on    no slot"},
        {"spam.so", "-                 unknown   no slot"},
    };

    desk_begin();
    ck_assert(spam_make("made.so", "-O2"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        desk_sh("rm -f spam.*");
        ck_assert_int_eq(link("made.so", rows[i][0]), 0);
        struct outcome o = run(RCLAB_COMMAND, "wheels", "--all", rows[i][0]);
        ck_assert_msg(o.status == 0 && strstr(o.out, rows[i][1]) != NULL,
                      "%s: %s%s", rows[i][0], o.out, o.err);
    }
    desk_end();
}
END_TEST

START_TEST(a_folder_is_told_package_by_package)
{
    desk_begin();
    desk_sh("mkdir -p site/eggs/deep site/ham; : >site/notes.txt");
    ck_assert(spam_make("site/eggs/one." FREE_TAG ".so", "-DGIL=1"));
    desk_sh("cp site/eggs/one.* site/eggs/deep; ln -s ../eggs/one." FREE_TAG
            ".so site/ham/; ln -s .. site/ham/up");
    ck_assert(spam_make("site/spam." FREE_TAG ".so", ""));
    ck_assert(spam_make("site/lib.so", "-DLIBRARY")); // no module: left out
    desk_write("site/torn." FREE_TAG ".so", "\177ELF");
    struct outcome o = run(RCLAB_COMMAND, "wheels", "site", "--json");
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(last_sentence(o.out), "Result: 5 modules: 3 free, "
                                           "1 GIL on, 1 damaged.");
    ck_assert_ptr_nonnull(strstr(o.out, "cp314t         2  free"));
    ck_assert_ptr_nonnull(strstr(o.out, "\n  ham  "));
    ck_assert_ptr_null(strstr(o.out, "\n  lib"));
    const cJSON *count = cJSON_GetObjectItem(last_json(o.out), "free");
    ck_assert(cJSON_GetNumberValue(count) == 3);
    o = run(RCLAB_COMMAND, "wheels", "--expect", "ready", "site/eggs");
    ck_assert_int_eq(o.status, 0);
    o = run(RCLAB_COMMAND, "wheels", "--expect", "ready", "site");
    ck_assert_int_eq(o.status, 1);
    desk_end();
}
END_TEST

START_TEST(what_it_cannot_read_is_named)
{
    static const char *const wrong[][2] = {
        {"nothing.so", "'nothing.so': No such file"},
        {"notes.txt", "'notes.txt' is no folder, no .whl and no .so"},
        {"text.so", "not an ELF file"},
        {"pipe.so", "not a regular file"},
        {"spam.whl", "its name has not the parts"},
        {"a-1-py3-none-any.whl", "a-1-py3-none-any.whl': not a"},
    };

    desk_begin();
    desk_write("notes.txt", "x");
    desk_write("text.so", "INPUT(libspam.so)");
    desk_write("spam.whl", "PK");
    desk_sh("mkfifo pipe.so a-1-py3-none-any.whl");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct outcome o = run(RCLAB_COMMAND, "wheels", wrong[i][0]);
        ck_assert_int_eq(o.status, 2);
        ck_assert_msg(strstr(o.err, wrong[i][1]) != NULL ||
                          strstr(o.err, "built without libzip") != NULL,
                      "%s: %s", wrong[i][0], o.err);
    }
    desk_end();
}
END_TEST

// A name with a control character would move the cursor of a terminal.
START_TEST(a_name_cannot_speak_to_the_terminal)
{
    desk_begin();
    ck_assert(spam_make("made.so", "-DGIL=1"));
    ck_assert_int_eq(mkdir("a\033[2Jb", 0777), 0);
    ck_assert_int_eq(link("made.so", "a\033[2Jb/e\vgg." FREE_TAG ".so"), 0);
    struct outcome o = run(RCLAB_COMMAND, "wheels", "--all", "a\033[2Jb");
    assert_plain_and_narrow(o.out);
    ck_assert_ptr_nonnull(strstr(o.out, "e?gg"));
    desk_end();
}
END_TEST

// Another python3 says where its modules are; none is imported.
START_TEST(without_a_word_it_looks_where_the_pythons_say)
{
    desk_begin();
    desk_sh("mkdir -p only site; printf '#!/bin/sh\\necho "
            "\"3.15.0 free-threaded\t'$PWD'/site\t'$PWD'/site\t/nowhere\"' "
            ">only/python3; chmod +x only/python3");
    ck_assert(spam_make("site/spam." FREE_TAG ".so", "-DGIL=1"));
    struct outcome o = desk_sh("rclab=$(command -v rclab); PATH=$PWD/only; "
                               "export PATH; exec \"$rclab\" wheels");
    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "python3, 3.15.0 free-threaded:\n"));
    ck_assert_str_eq(last_line(o.out), "Result: 1 module: 1 free.");
    o = desk_sh("rclab=$(command -v rclab); PATH=/nowhere; export PATH; "
                "exec \"$rclab\" wheels");
    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "No Python was found."));
    ck_assert_str_eq(last_line(o.out), "Result: 0 modules.");
    desk_end();
}
END_TEST

// The Python here, if there is one: each of its modules is read whole.
START_TEST(the_modules_of_this_machine_are_read)
{
    struct outcome o = run("/bin/sh", "-c", "command -v python3");

    if (o.status != 0) {
        fprintf(stderr, "skipped: there is no python3\n");
        return;
    }
    o = run(RCLAB_COMMAND, "wheels", "--all");
    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(o.err, "");
    ck_assert_ptr_null(strstr(o.out, "damaged"));
    assert_plain_and_narrow(o.out);
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_of_each("wheels", WAYS, it_says_what_the_module_says);
    TCase *once = tcase_create("once");

    tcase_add_test(once, numbers_beside_each_other_fool_a_scanner);
    tcase_add_test(once, a_scanner_without_packed_relocations_finds_no_slots);
    tcase_add_test(once, the_name_says_for_which_build);
    tcase_add_test(once, a_folder_is_told_package_by_package);
    tcase_add_test(once, what_it_cannot_read_is_named);
    tcase_add_test(once, a_name_cannot_speak_to_the_terminal);
    tcase_add_test(once, without_a_word_it_looks_where_the_pythons_say);
    tcase_add_test(once, the_modules_of_this_machine_are_read);
    suite_add_tcase(s, once);
    return s;
}
