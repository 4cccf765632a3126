// Updates recognised by their values, over several executions.
#include "support.h"
#include "traces.h"

#include "detect/updates.h"

static struct ex_lost_update lost;

static bool
check(struct ex_updates *updates)
{
    return ex_updates_check(updates, trace_events, trace_count, &lost);
}

// One thread after the other teaches that 7 is `+ 1`; the overtaken one is
// then recognised, without any source line.
START_TEST(what_one_execution_teaches_accuses_in_the_next)
{
    struct ex_updates *updates = ex_updates_new();
    ck_assert_ptr_nonnull(updates);
    trace_increments("1122");
    ck_assert(!check(updates));
    trace_increments("1221");
    ck_assert(check(updates));
    ck_assert_uint_eq(lost.read, 2);
    ck_assert_uint_eq(lost.overtaken, 4);
    ck_assert_uint_eq(lost.write, 6);
    ex_updates_free(updates);
}
END_TEST

// Seen once with one value, it could be anything.
START_TEST(one_value_is_no_evidence)
{
    struct ex_updates *updates = ex_updates_new();
    trace_increments("1221");
    ck_assert(!check(updates));
    ck_assert(!check(updates));
    ex_updates_free(updates);
}
END_TEST

// Thread 1 loads `a`, Thread 2 changes it to `b`, Thread 1 stores `c`.
static void
overtaken(uint64_t a, uint64_t b, uint64_t c)
{
    trace_begin();
    trace(1, EX_ATOMIC_LOAD, 0x100, 4, a, a, 7);
    trace(2, EX_ATOMIC_RMW, 0x100, 4, a, b, 9);
    trace(1, EX_ATOMIC_STORE, 0x100, 4, b, c, 8);
}

// A flag tested and set, a turn handed over, an overwrite with a constant:
// stored values do not follow the loaded ones.
START_TEST(overwrites_are_not_accused)
{
    static const uint64_t cases[][6] = {
        {0, 1, 1, 0, 1, 1}, // if (!done) done = 1
        {1, 3, 2, 2, 3, 1}, // turn = other
        {5, 6, 0, 7, 8, 0}, // clear, whatever it was
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct ex_updates *updates = ex_updates_new();
        const uint64_t *c = cases[i];
        overtaken(c[0], c[1], c[2]);
        ck_assert(!check(updates));
        overtaken(c[3], c[4], c[5]);
        ck_assert(!check(updates));
        ex_updates_free(updates);
    }
}
END_TEST

// The same with values that do follow is accused: the twin of the above.
START_TEST(updates_are_accused_whatever_the_amount)
{
    struct ex_updates *updates = ex_updates_new();
    overtaken(0, 50, 3);
    ck_assert(!check(updates));
    overtaken(10, 50, 13);
    ck_assert(check(updates));
    ck_assert_uint_eq(lost.overtaken, 1);
    ex_updates_free(updates);
}
END_TEST

// A compare-and-swap that fails looks again: nothing is lost.
START_TEST(a_cas_loop_is_not_accused)
{
    struct ex_updates *updates = ex_updates_new();
    for (uint64_t start = 0; start < 3; start++) {
        trace_begin();
        trace(1, EX_ATOMIC_LOAD, 0x100, 4, start, start, 7);
        trace(2, EX_ATOMIC_RMW, 0x100, 4, start, start + 1, 8);
        trace(1, EX_ATOMIC_CAS_FAIL, 0x100, 4, start + 1, start + 1, 8);
        trace(1, EX_ATOMIC_RMW, 0x100, 4, start + 1, start + 2, 8);
        ck_assert(!check(updates));
    }
    ex_updates_free(updates);
}
END_TEST

// More variables than fit the table: it forgets, it does not accuse.
START_TEST(a_full_table_forgets)
{
    struct ex_updates *updates = ex_updates_new();
    for (int round = 0; round < 200; round++) {
        trace_begin();
        for (uintptr_t i = 0; i < TRACE_MAX; i++)
            trace(1, EX_READ, 0x10000 + (i + (uintptr_t)round * 64) * 16384, 4,
                  0, 0, 7);
        ck_assert(!check(updates));
    }
    ex_updates_free(updates);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("updates", what_one_execution_teaches_accuses_in_the_next,
                    one_value_is_no_evidence, overwrites_are_not_accused,
                    updates_are_accused_whatever_the_amount,
                    a_cas_loop_is_not_accused, a_full_table_forgets);
}
