// Out of memory at each allocation in turn: the search ends, and never says
// that it has run everything; the race detector says that it failed.
#include "classes.h"
#include "support.h"

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static unsigned until_failure; // 0: none is to fail; not before it is set
static bool has_failed;

static bool
is_this_one(void)
{
    if (!until_failure || --until_failure)
        return false;
    has_failed = true;
    return true;
}

void *
__wrap_calloc(size_t count, size_t size)
{
    return is_this_one() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    return is_this_one() ? NULL : __real_realloc(old, size);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

// Long enough that every table grows once.
static struct abs_program
sample(void)
{
    struct abs_program p = {.threads = 2};
    struct abs_ins code[36];
    for (int i = 0; i < 36; i++)
        code[i] = (struct abs_ins){.code = i < 34 ? ABS_LOAD : ABS_SET_WIDE,
                                   .at = (uint8_t)(i % 12)};
    abs_set(&p, 0, code, 36);
    abs_set(&p, 1, code, 36);
    return p;
}

START_TEST(a_search_without_memory_proves_nothing)
{
    static const enum ex_mode modes[] = {EX_BOUNDED, EX_DPOR, EX_RANDOM};
    struct abs_program p = sample();
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        struct ex_search_options options = {.mode = modes[i]};
        if (modes[i] == EX_RANDOM)
            options.executions = 10;
        uint64_t all = abs_run(&p, &options, NULL, NULL).complete;
        unsigned n = 0;
        do {
            has_failed = false;
            until_failure = ++n;
            struct abs_counts c = abs_run(&p, &options, NULL, NULL);
            ck_assert(!c.lost);
            if (has_failed)
                ck_assert(!c.exhausted);
            else
                ck_assert_uint_eq(c.complete, all);
        } while (has_failed);
        until_failure = 0;
        ck_assert_uint_ge(n, modes[i] == EX_DPOR ? 8 : 3);
    }
}
END_TEST

// Feeds the detector more than its tables hold at first.
static bool
races_at_the_end(struct ex_races *races)
{
    struct ex_op op = {.kind = EX_CREATE, .peer = 1};
    struct ex_race race;
    bool raced = false;
    ex_races_reset(races);
    ex_races_event(races, &op, &race);
    op.spans = 1;
    for (uintptr_t i = 0; i < 100; i++) {
        op.kind = i % 2 ? EX_WRITE : EX_ATOMIC_STORE;
        op.span[0] = (struct ex_span){0x1000 + 8 * i, 8, true};
        raced |= ex_races_event(races, &op, &race);
    }
    ck_assert(!raced);
    op.thread = 1;
    op.kind = EX_READ;
    op.span[0].writes = false;
    return ex_races_event(races, &op, &race);
}

START_TEST(a_race_detector_without_memory_says_so)
{
    unsigned n = 0;
    do {
        has_failed = false;
        until_failure = ++n;
        struct ex_races *races = ex_races_new();
        if (!races) {
            ck_assert(has_failed);
            continue;
        }
        bool raced = races_at_the_end(races);
        ck_assert(ex_races_failed(races) == has_failed);
        ck_assert(raced == !has_failed);
        ex_races_free(races);
    } while (has_failed);
    until_failure = 0;
    ck_assert_uint_ge(n, 10);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("search_nomem", a_search_without_memory_proves_nothing,
                    a_race_detector_without_memory_says_so);
}
