#include "poison.h"

#include "code/live.h"
#include "support.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

enum { SLOT = 8 };

static void *object;
static uintptr_t base;
static struct ex_live *live;
static size_t functions;
static bool poisoning;
static uint8_t **reached; // of each function, by call
static uint64_t mutated;  // return address, 0: none
static int64_t mutated_slot;
static size_t overwritten;

void
poison_open(const char *path)
{
    struct ex_image image;
    struct ex_reader reader;
    struct ex_routine routine = {0};
    struct link_map *map = NULL;
    ck_assert(ex_image_open(&image, path));
    ck_assert(ex_reader_open(&reader, &image));
    struct ex_scan scan = {.reader = &reader, .debug = ex_debug_open(path)};
    functions = image.functions.count;
    live = calloc(functions + 1, sizeof *live);
    reached = calloc(functions + 1, sizeof *reached);
    ck_assert_ptr_nonnull(reached);
    ck_assert_ptr_nonnull(live);
    for (size_t i = 0; i < functions; i++) {
        ck_assert(ex_routine_read(&reader, &image.functions.name[i], &routine));
        ck_assert(ex_scan_routine(&scan, &routine));
        ck_assert(ex_live_find(&live[i], &scan, &routine));
        reached[i] = calloc(live[i].points + 1, 1);
        ck_assert_ptr_nonnull(reached[i]);
    }
    ex_debug_close(scan.debug);
    ex_scan_free(&scan);
    ex_routine_free(&routine);
    ex_reader_close(&reader);
    ex_image_close(&image);
    object = dlopen(path, RTLD_NOW);
    ck_assert_msg(object != NULL, "%s", dlerror());
    ck_assert_int_eq(dlinfo(object, RTLD_DI_LINKMAP, &map), 0);
    base = map->l_addr;
}

void
poison_close(void)
{
    for (size_t i = 0; i < functions; i++) {
        ex_live_free(&live[i]);
        free(reached[i]);
    }
    free(live);
    free(reached);
    dlclose(object);
    mutated = 0;
}

static bool
slot_is_live(const struct ex_live_point *point, int64_t at)
{
    for (int64_t i = 0; i < SLOT; i++)
        if (ex_live_byte(point, at + i))
            return true;
    return false;
}

// Counts the live slots after the calls that were reached, as far as `wanted`.
static size_t
walk_slots(size_t wanted, uint64_t *at, int64_t *offset)
{
    size_t n = 0;
    for (size_t i = 0; i < functions; i++)
        for (size_t p = 0; !live[i].everything && p < live[i].points; p++) {
            struct ex_live_point point;
            if (!reached[i][p])
                continue;
            ex_live_after(&live[i], live[i].after[p], &point);
            for (int64_t o = point.low; o < 0; o += SLOT)
                if (slot_is_live(&point, o) && n++ == wanted) {
                    *at = live[i].after[p];
                    *offset = o;
                    return n;
                }
        }
    return n;
}

size_t
poison_slots(void)
{
    uint64_t at;
    int64_t offset;
    return walk_slots(SIZE_MAX, &at, &offset);
}

void
poison_mutate(size_t slot)
{
    (void)walk_slots(slot, &mutated, &mutated_slot);
}

size_t
poison_bytes(void)
{
    return overwritten;
}

static void
overwrite(uintptr_t frame, uintptr_t back)
{
    struct ex_live_point point;
    for (size_t i = 0; i < functions; i++) {
        if (back - base - live[i].at > live[i].end - live[i].at)
            continue;
        for (size_t p = 0; p < live[i].points; p++)
            reached[i][p] |= live[i].after[p] == back - base;
        ex_live_after(&live[i], back - base, &point);
        for (int64_t at = point.everything ? 0 : point.low; at < 0; at++) {
            bool mutates = mutated == back - base && at >= mutated_slot &&
                           at < mutated_slot + SLOT;
            if (ex_live_byte(&point, at) && !mutates)
                continue;
            *(uint8_t *)(frame + (uintptr_t)at) = (uint8_t)(37 * ++overwritten);
        }
    }
}

static bool
is_ours(uintptr_t back)
{
    for (size_t i = 0; i < functions; i++)
        if (back - base > live[i].at && back - base <= live[i].end)
            return true;
    return false;
}

// From the frame that called a hook outwards.
static void
poison(uintptr_t frame, uintptr_t back)
{
    while (poisoning && is_ours(back)) {
        overwrite(frame, back);
        back = ((const uintptr_t *)frame)[1];
        frame = *(const uintptr_t *)frame;
    }
}

// In a hook: the frame of its caller, and where it returns to.
#define CALLER                                \
    *(uintptr_t *)__builtin_frame_address(0), \
        (uintptr_t)__builtin_return_address(0)

uint64_t
poison_run(const char *name, uint64_t argument, int poisons)
{
    uint64_t (*function)(uint64_t) = NULL;
    void *at = dlsym(object, name);
    ck_assert_msg(at != NULL, "%s", name);
    memcpy(&function, &at, sizeof at);
    poisoning = poisons != 0;
    uint64_t result = function(argument);
    poisoning = false;
    return result;
}

// What the compiled code calls; the loader finds these here.
#define HOOK(name)       \
    void name(void *at); \
    void name(void *at)  \
    {                    \
        (void)at;        \
        poison(CALLER);  \
    }

#define SIZES(name)        \
    HOOK(__tsan_##name##1) \
    HOOK(__tsan_##name##2) \
    HOOK(__tsan_##name##4) \
    HOOK(__tsan_##name##8) HOOK(__tsan_##name##16) HOOK(__tsan_##name##_range)

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
SIZES(read)
SIZES(write)
SIZES(read_write)
SIZES(unaligned_read)
SIZES(unaligned_write)
SIZES(unaligned_read_write)
HOOK(__tsan_init)
HOOK(__tsan_func_entry)
HOOK(__tsan_func_exit)
HOOK(poison_here)

int __tsan_atomic64_compare_exchange_strong(uint64_t *at, uint64_t *expected,
                                            uint64_t v, int order, int fails);
int
__tsan_atomic64_compare_exchange_strong(uint64_t *at, uint64_t *expected,
                                        uint64_t v, int order, int fails)
{
    (void)order;
    (void)fails;
    bool same = *at == *expected;
    if (same)
        *at = v;
    else
        *expected = *at;
    poison(CALLER); // what the call itself reads has been read
    return same;
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
