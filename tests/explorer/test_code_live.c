// Liveness: what it calls dead may be overwritten at any call, and no result
// changes; one live slot called dead is noticed. And it calls enough dead.
#include "compiled.h"
#include "live_program.h"
#include "poison.h"
#include "support.h"

#include "code/live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FUNCTIONS = 12, MUTANTS = 20, ARGUMENTS = 3 };

static const char *
random_object(const char *compiler, uint64_t seed)
{
    static char source[] = "/tmp/live_XXXXXX.c";
    int fd = mkstemps(source, 2);
    FILE *to = fd < 0 ? NULL : fdopen(fd, "w");
    ck_assert_ptr_nonnull(to);
    live_program_write(to, seed, FUNCTIONS);
    ck_assert_int_eq(fclose(to), 0);
    const char *object = compiled(compiler, source);
    remove(source);
    return object;
}

// How many results change when dead bytes are overwritten.
static unsigned
changed(void)
{
    unsigned wrong = 0;
    for (unsigned i = 0; i < FUNCTIONS; i++)
        for (uint64_t argument = 0; argument < ARGUMENTS; argument++) {
            char name[16];
            uint64_t result[2];
            snprintf(name, sizeof name, "f%u", i);
            for (int poisons = 0; poisons < 2; poisons++) {
                (void)poison_run("again", 0, 0);
                result[poisons] = poison_run(name, argument, poisons);
            }
            wrong += result[0] != result[1];
        }
    return wrong;
}

static void
check_random(const char *compiler, uint64_t seed)
{
    if (!compiler_is_there(compiler))
        return;
    printf("%s, seed %llu\n", compiler, (unsigned long long)seed);
    fflush(stdout);
    poison_open(random_object(compiler, seed));
    ck_assert_uint_eq(changed(), 0);
    ck_assert_uint_gt(poison_slots(), 100);
    ck_assert_uint_gt(poison_bytes(), 10000);
    poison_close();
    compiled_close();
}

START_TEST(what_is_dead_may_be_overwritten)
{
    check_random(compilers[_i], 1);
}
END_TEST

START_TEST(what_is_dead_may_be_overwritten_in_fresh_functions)
{
    check_random(compilers[_i], (uint64_t)time(NULL));
}
END_TEST

// In a process of its own: a pointer that was called dead is followed.
static bool
is_noticed(size_t slot)
{
    fflush(stdout);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        alarm(2); // of a loop that does not end, its counter being the one
        poison_mutate(slot);
        _exit(changed() > 0);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return status != 0;
}

START_TEST(a_live_slot_called_dead_is_noticed)
{
    if (!compiler_is_there(compilers[_i]))
        return;
    poison_open(random_object(compilers[_i], 2));
    ck_assert_uint_eq(changed(), 0);
    size_t slots = poison_slots();
    unsigned noticed = 0;
    ck_assert_uint_gt(slots, MUTANTS);
    for (size_t i = 0; i < MUTANTS; i++)
        noticed += is_noticed(i * (slots / MUTANTS));
    printf("%s: %u of %d mutants noticed\n", compilers[_i], noticed, MUTANTS);
    ck_assert_uint_ge(noticed, 2); // most slots decide nothing in three runs
    poison_close();
    compiled_close();
}
END_TEST

// Bytes of the frame that are live after the function's call of `look`; -1:
// everything is.
static int
live_bytes(const struct ex_live *live, const struct ex_routine *routine,
           const struct ex_reader *reader)
{
    int bytes = 0;
    for (size_t i = 0; i < routine->count; i++) {
        const struct ex_insn *insn = &routine->insn[i];
        const char *callee =
            insn->flow == EX_FLOW_CALL ? ex_callee(reader, insn) : NULL;
        struct ex_live_point point;
        if (callee == NULL || strcmp(callee, "look") != 0)
            continue;
        ex_live_after(live, insn->at + insn->size, &point);
        if (point.everything)
            return -1;
        for (int64_t at = point.low; at < 0; at++)
            bytes += ex_live_byte(&point, at);
        return bytes;
    }
    ck_abort_msg("%s does not call look", routine->name);
}

// What code/frames.c says of its functions by their names: live_16_... has 16
// bytes, whichever compiler, and beside the registers that it saves.
static void
check_bytes(const char *name, int bytes)
{
    int saved = 24; // three registers at most, and what a compiler spills
    if (strncmp(name, "everything_", 11) == 0)
        ck_assert_msg(bytes == -1, "%s: %d", name, bytes);
    if (strncmp(name, "live_", 5) != 0)
        return;
    int least = (int)strtol(name + 5, NULL, 10);
    ck_assert_msg(bytes >= least && bytes <= least + saved, "%s: %d", name,
                  bytes);
}

START_TEST(dead_is_what_is_not_read_again)
{
    struct ex_image image;
    struct ex_reader reader;
    struct ex_routine routine = {0};
    int checked = 0;
    if (!compiler_is_there(compilers[_i]))
        return;
    const char *path = compiled(compilers[_i], CODE "/frames.c");
    ck_assert(ex_image_open(&image, path));
    ck_assert(ex_reader_open(&reader, &image));
    struct ex_scan scan = {.reader = &reader, .debug = ex_debug_open(path)};
    for (size_t i = 0; i < image.functions.count; i++) {
        struct ex_live live;
        const char *name = image.functions.name[i].name;
        if (name == NULL || (strncmp(name, "live_", 5) != 0 &&
                             strncmp(name, "everything_", 11) != 0))
            continue;
        ck_assert(ex_routine_read(&reader, &image.functions.name[i], &routine));
        ck_assert(ex_scan_routine(&scan, &routine));
        ck_assert(ex_live_find(&live, &scan, &routine));
        check_bytes(name, live_bytes(&live, &routine, &reader));
        ex_live_free(&live);
        checked++;
    }
    ck_assert_int_eq(checked, 12);
    ex_debug_close(scan.debug);
    ex_scan_free(&scan);
    ex_routine_free(&routine);
    ex_reader_close(&reader);
    ex_image_close(&image);
    compiled_close();
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("code_live", COMPILERS, dead_is_what_is_not_read_again,
                         what_is_dead_may_be_overwritten,
                         what_is_dead_may_be_overwritten_in_fresh_functions,
                         a_live_slot_called_dead_is_noticed);
}
