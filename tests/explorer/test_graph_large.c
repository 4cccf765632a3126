// Programs with hundreds of thousands of execution graphs; the numbers are
// those of GenMC's test suite. Too long for every day.
#include "graph_program.h"
#include "support.h"

enum { X, Y, Z, W };

#define LD(x)                                   \
    {                                           \
        GP_LOAD, .at = (x), .order = GP_ACQUIRE \
    }
#define ST(x, v)                                             \
    {                                                        \
        GP_STORE, .at = (x), .arg = (v), .order = GP_RELEASE \
    }

static void
assert_complete(const struct gp_program *p, uint64_t complete)
{
    struct gp_result r;
    gp_explore(&r, p, 0, 0, false);
    ck_assert(!r.lost);
    ck_assert_uint_eq(r.counts.complete, complete);
}

// Two threads add the two numbers, five times each; a third looks.
START_TEST(fibonacci)
{
    struct gp_program p = {.cell = {1, 1}};
    for (int t = 0; t < 2; t++)
        GP(&p, t, {GP_LOAD, .reg = 0, .at = X, .order = GP_ACQUIRE},
           {GP_LOAD, .reg = 1, .at = Y, .order = GP_ACQUIRE},
           {GP_MOVE, .reg = 0, .at = 1},
           {GP_STORE_REG, .reg = 0, .at = t ? Y : X, .order = GP_RELEASE},
           {GP_JUMP_BACK, .reg = 2, .at = 4, .arg = 5});
    GP(&p, 2, LD(X), LD(Y));
    assert_complete(&p, 525630);
}
END_TEST

// Two readers of four cells, two writers of two cells each.
START_TEST(readers_of_four)
{
    struct gp_program p = {0};
    GP(&p, 0, LD(X), LD(Y), LD(Z), LD(W), LD(X), LD(Y), LD(Z), LD(W));
    GP(&p, 1, LD(X), LD(Y), LD(Z), LD(W), LD(X), LD(Y));
    GP(&p, 2, ST(X, 1), ST(Y, 1), ST(X, 2), ST(Y, 2), ST(X, 3), ST(Y, 3));
    GP(&p, 3, ST(Z, 1), ST(W, 1), ST(Z, 2), ST(W, 2), ST(Z, 3), ST(W, 3));
    assert_complete(&p, 2950753);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("graph_large", fibonacci, readers_of_four);
}
