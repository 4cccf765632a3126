// The litmus tests of the field under C11: how many execution graphs, complete
// and blocked. The numbers are those that GenMC's test suite expects for
// programs of these shapes, but for two: GenMC lets seq_cst order pass through
// any two operations of a thread, RC11 as published (Lahav and others, PLDI
// 2017) only through operations of different locations. So Z6.U has two more,
// its authors' own example, and WWmerge1 one more, unless the thread touches
// other memory between its writes.
#include "graph_program.h"
#include "support.h"

enum { X, Y, Z, W };

#define RLX GP_RELAXED
#define ACQ GP_ACQUIRE
#define REL GP_RELEASE
#define AR  GP_ACQ_REL
#define SC  GP_SEQ_CST

#define LD(x, o)                         \
    {                                    \
        GP_LOAD, .at = (x), .order = (o) \
    }
#define ST(x, v, o)                                   \
    {                                                 \
        GP_STORE, .at = (x), .arg = (v), .order = (o) \
    }
#define FE(o)                  \
    {                          \
        GP_FENCE, .order = (o) \
    }
#define ADD(x, o)                                 \
    {                                             \
        GP_ADD, .at = (x), .arg = 1, .order = (o) \
    }
#define XCHG(x, v, o)                                    \
    {                                                    \
        GP_EXCHANGE, .at = (x), .arg = (v), .order = (o) \
    }
#define CAS(x, a, b, o)                                           \
    {                                                             \
        GP_CAS, .at = (x), .arg = (a), .arg2 = (b), .order = (o), \
                .failure = GP_RELAXED                             \
    }

static struct gp_result
explore(const struct gp_program *p)
{
    struct gp_result r;
    gp_explore(&r, p, 0, 0, true);
    ck_assert(!r.lost);
    ck_assert_uint_eq(r.complete.count, r.counts.complete); // each once
    gp_result_free(&r);
    return r;
}

static void
assert_complete(const struct gp_program *p, uint64_t complete)
{
    struct gp_result r = explore(p);
    ck_assert_uint_eq(r.counts.complete, complete);
    ck_assert_uint_eq(r.counts.deadlocks, 0);
}

static void
two(struct gp_ins a, struct gp_ins b, struct gp_ins c, struct gp_ins d,
    uint64_t complete)
{
    struct gp_program p = {0};
    GP(&p, 0, a, b);
    GP(&p, 1, c, d);
    assert_complete(&p, complete);
}

START_TEST(two_threads_two_accesses)
{
    struct gp_ins rx = LD(X, RLX), ry = LD(Y, RLX);
    struct gp_ins wx = ST(X, 1, RLX), wy = ST(Y, 1, RLX);
    struct gp_ins vx = ST(X, 2, RLX), vy = ST(Y, 2, RLX);
    two(wx, ry, wy, rx, 4); // SB
    two(vx, wy, ry, wx, 4); // S
    two(wx, vy, wy, vx, 4); // 2+2W
    two(wx, wy, ry, rx, 4); // MP
    two(rx, wy, ry, wx, 3); // LB: not out of thin air
}
END_TEST

START_TEST(orders_that_take_one_away)
{
    struct gp_ins rx = LD(X, SC), ry = LD(Y, SC);
    struct gp_ins wx = ST(X, 1, SC), wy = ST(Y, 1, SC);
    struct gp_ins flag = ST(Y, 1, REL), seen = LD(Y, ACQ);
    two(wx, ry, wy, rx, 3);
    wx.order = rx.order = RLX;
    two(wx, flag, seen, rx, 3); // MP
    seen.order = RLX;
    two(wx, flag, seen, rx, 4);
    struct gp_program p = {0};
    GP(&p, 0, ST(X, 1, RLX), FE(SC), LD(Y, RLX));
    GP(&p, 1, ST(Y, 1, RLX), FE(SC), LD(X, RLX));
    assert_complete(&p, 3);
    GP(&p, 1, ST(Y, 1, RLX), FE(AR), LD(X, RLX));
    assert_complete(&p, 4);
}
END_TEST

START_TEST(exchanges_read_the_last)
{
    struct gp_program p = {0}; // atomicpo
    GP(&p, 0, ST(Y, 1, RLX), FE(AR), ST(X, 1, RLX));
    GP(&p, 1, XCHG(X, 1, RLX), XCHG(Y, 1, RLX));
    assert_complete(&p, 4);
}
END_TEST

START_TEST(independent_reads_of_independent_writes)
{
    struct gp_program p = {0};
    GP(&p, 0, ST(X, 1, RLX));
    GP(&p, 1, ST(Y, 1, RLX));
    GP(&p, 2, LD(X, RLX), LD(Y, RLX));
    GP(&p, 3, LD(Y, RLX), LD(X, RLX));
    assert_complete(&p, 16);
    GP(&p, 0, ST(X, 1, SC));
    GP(&p, 1, ST(Y, 1, SC));
    GP(&p, 2, LD(X, ACQ), LD(Y, SC));
    GP(&p, 3, LD(Y, ACQ), LD(X, SC));
    assert_complete(&p, 16);
    GP(&p, 2, LD(X, SC), LD(Y, SC));
    GP(&p, 3, LD(Y, SC), LD(X, SC));
    assert_complete(&p, 15);
    p = (struct gp_program){0}; // IRIWish
    GP(&p, 0, ST(X, 1, RLX));
    GP(&p, 1, LD(X, RLX), {GP_STORE_REG, .at = Y, .order = REL});
    GP(&p, 2, LD(X, RLX), FE(AR), LD(Y, RLX));
    GP(&p, 3, LD(Y, RLX), FE(AR), LD(X, RLX));
    assert_complete(&p, 28);
}
END_TEST

START_TEST(three_threads)
{
    struct gp_program p = {0}; // WRC, the second thread's value handed on
    GP(&p, 0, ST(X, 1, RLX));
    GP(&p, 1, LD(X, RLX), {GP_STORE_REG, .at = Y, .order = RLX});
    GP(&p, 2, LD(Y, RLX), LD(X, RLX));
    assert_complete(&p, 8);
    GP(&p, 1, LD(X, RLX), FE(SC), LD(Y, RLX)); // RWC
    GP(&p, 2, ST(Y, 1, RLX), FE(SC), LD(X, RLX));
    assert_complete(&p, 7);
    p = (struct gp_program){0}; // Z6, an acquire in the middle
    GP(&p, 0, ST(X, 1, RLX), FE(SC), ST(Y, 1, RLX));
    GP(&p, 1, LD(Y, ACQ), ST(Z, 1, RLX));
    GP(&p, 2, ST(Z, 2, RLX), FE(SC), LD(X, RLX));
    assert_complete(&p, 7);
}
END_TEST

START_TEST(mixed_seq_cst)
{
    struct gp_program p = {0}; // WWmerge1
    GP(&p, 0, LD(X, ACQ), LD(Y, SC));
    GP(&p, 1, ST(X, 1, SC), ST(X, 2, SC));
    GP(&p, 2, ST(Y, 1, SC), LD(X, SC));
    assert_complete(&p, 18);
    GP(&p, 1, ST(X, 1, SC), {.code = GP_PLAIN}, ST(X, 2, SC));
    assert_complete(&p, 17);
    GP(&p, 1, ST(X, 2, SC)); // WWmerge2
    assert_complete(&p, 8);
    p = (struct gp_program){0}; // SB+rfis
    GP(&p, 0, ST(X, 1, REL), LD(X, SC), LD(Y, SC));
    GP(&p, 1, ST(Y, 1, REL), LD(Y, SC), LD(X, SC));
    assert_complete(&p, 4);
    p = (struct gp_program){0}; // Z6.U
    GP(&p, 0, ST(X, 1, SC), ST(Y, 1, REL));
    GP(&p, 1, ADD(Y, SC), LD(Y, RLX));
    GP(&p, 2, ST(Y, 3, SC), LD(X, SC));
    assert_complete(&p, 24);
}
END_TEST

START_TEST(coherence_and_release_sequences)
{
    struct gp_program p = {0}; // CoRR2
    GP(&p, 0, ST(X, 1, REL));
    GP(&p, 1, ST(X, 2, REL));
    GP(&p, 2, LD(X, ACQ), LD(X, ACQ));
    GP(&p, 3, LD(X, ACQ), LD(X, ACQ));
    assert_complete(&p, 72);
    p = (struct gp_program){0};
    GP(&p, 0, ADD(X, RLX), ADD(X, RLX));
    GP(&p, 1, ADD(X, ACQ), ADD(X, RLX));
    GP(&p, 2, ADD(X, REL));
    GP(&p, 3, ADD(X, RLX));
    assert_complete(&p, 180);
    p = (struct gp_program){0};
    GP(&p, 0, ST(X, 1, RLX), ST(Y, 1, REL), ST(Y, 2, RLX));
    GP(&p, 1, XCHG(Y, 3, RLX));
    GP(&p, 2, LD(Y, RLX), FE(AR), LD(X, RLX));
    assert_complete(&p, 20);
    p = (struct gp_program){0}; // MPU2
    GP(&p, 0, {.code = GP_PLAIN}, ST(Y, 1, REL));
    GP(&p, 1, CAS(Y, 2, 3, RLX));
    GP(&p, 2, CAS(Y, 1, 2, RLX));
    GP(&p, 3, LD(Y, ACQ));
    assert_complete(&p, 14);
}
END_TEST

static struct gp_program
coherence_of_all(int n) // CoA
{
    struct gp_program p = {0};
    GP(&p, 0, ST(X, 1, REL), LD(Y, ACQ), LD(X, ACQ));
    GP(&p, 1, ST(X, 2, REL), LD(Z, ACQ), LD(X, ACQ));
    for (int t = 0; t < n - 1; t++)
        GP(&p, t + 2, ST(Y, (int8_t)(t + 1), REL), ST(Z, (int8_t)(t + 1), REL));
    return p;
}

// GenMC's, with false assumptions where the loops were.
START_TEST(peterson)
{
    struct gp_program p = {0};
    for (int t = 0; t < 2; t++)
        GP(&p, t, ST(t ? Y : X, 1, REL), ST(Z, t ? 0 : 1, REL),
           {GP_LOAD, .reg = 0, .at = t ? X : Y, .order = ACQ},
           {GP_JUMP_EQ, .reg = 0, .arg = 0, .at = 4},
           {GP_LOAD, .reg = 1, .at = Z, .order = ACQ},
           {GP_JUMP_EQ, .reg = 1, .arg = t ? 1 : 0, .at = 1}, {.code = GP_HALT},
           {.code = GP_SET}, ST(W, (int8_t)t, REL), LD(W, ACQ),
           ST(t ? Y : X, 0, REL));
    struct gp_result r = explore(&p);
    ck_assert_uint_eq(r.counts.complete, 22);
}
END_TEST

START_TEST(coherence_of_all_locations)
{
    static const uint64_t complete[] = {4, 16, 144, 2304};
    for (int n = 1; n <= 4; n++) {
        struct gp_program p = coherence_of_all(n);
        assert_complete(&p, complete[n - 1]);
    }
}
END_TEST

// n additions have n! orders, and so have n sections under one lock.
START_TEST(orders_of_additions_and_locks)
{
    static const uint64_t factorial[] = {1, 1, 2, 6, 24, 120, 720};
    for (int n = 2; n <= 6; n++) {
        struct gp_program adds = {0};
        struct gp_program locks = {0};
        for (int t = 0; t < n; t++) {
            GP(&adds, t, ADD(X, RLX));
            GP(&locks, t, {.code = GP_LOCK}, {.code = GP_UNLOCK});
        }
        assert_complete(&adds, factorial[n]);
        assert_complete(&locks, factorial[n]);
    }
}
END_TEST

// A ring of store buffers: only all reads stale at once is taken away.
START_TEST(store_buffers_in_a_ring)
{
    for (int n = 2; n <= 6; n++) {
        struct gp_program p = {0};
        for (int order = 0; order < 2; order++) {
            for (int t = 0; t < n; t++)
                GP(&p, t, ST((uint8_t)t, 1, (uint8_t)order),
                   LD((uint8_t)((t + 1) % n), (uint8_t)order));
            assert_complete(&p,
                            (UINT64_C(1) << n) - (order == GP_SEQ_CST ? 1 : 0));
        }
    }
}
END_TEST

// Additions of n threads, k each: (nk)! / k!^n; sections under a lock, too.
START_TEST(rounds_of_additions_and_locks)
{
    static const struct {
        int threads, rounds;
        uint64_t orders;
    } rows[] = {{2, 2, 6}, {2, 3, 20}, {3, 2, 90}, {4, 2, 2520}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct gp_program adds = {0};
        struct gp_program locks = {0};
        for (int t = 0; t < rows[i].threads; t++) {
            GP(&adds, t, ADD(X, RLX),
               {GP_JUMP_BACK, .reg = 1, .at = 1,
                .arg = (int8_t)rows[i].rounds});
            GP(&locks, t, {.code = GP_LOCK}, {.code = GP_UNLOCK},
               {GP_JUMP_BACK, .reg = 1, .at = 2,
                .arg = (int8_t)rows[i].rounds});
        }
        assert_complete(&adds, rows[i].orders);
        assert_complete(&locks, rows[i].orders);
    }
}
END_TEST

// Two locks taken crosswise: two orders complete, one deadlock.
START_TEST(a_deadlock_is_one_graph)
{
    struct gp_program p = {0};
    GP(&p, 0, {GP_LOCK, .at = 0}, {GP_LOCK, .at = 1}, {GP_UNLOCK, .at = 1},
       {GP_UNLOCK, .at = 0});
    GP(&p, 1, {GP_LOCK, .at = 1}, {GP_LOCK, .at = 0}, {GP_UNLOCK, .at = 0},
       {GP_UNLOCK, .at = 1});
    struct gp_result r = explore(&p);
    ck_assert_uint_eq(r.counts.complete, 2);
    ck_assert_uint_eq(r.counts.deadlocks, 1);
}
END_TEST

// A wait, and a signal that may come before it: lost then.
START_TEST(a_signal_that_comes_first_is_lost)
{
    struct gp_program p = {0};
    GP(&p, 0, {.code = GP_LOCK}, {.code = GP_WAIT}, {.code = GP_UNLOCK});
    GP(&p, 1, {.code = GP_LOCK}, {.code = GP_SIGNAL}, {.code = GP_UNLOCK});
    struct gp_result r = explore(&p);
    ck_assert_uint_eq(r.counts.complete, 1);
    ck_assert_uint_eq(r.counts.deadlocks, 1);
    GP(&p, 2, {.code = GP_LOCK}, {.code = GP_WAIT}, {.code = GP_UNLOCK});
    r = explore(&p);
    ck_assert_uint_eq(r.counts.complete, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("graph_litmus", two_threads_two_accesses,
                    orders_that_take_one_away, exchanges_read_the_last,
                    independent_reads_of_independent_writes, three_threads,
                    mixed_seq_cst, coherence_and_release_sequences, peterson,
                    coherence_of_all_locations, orders_of_additions_and_locks,
                    store_buffers_in_a_ring, rounds_of_additions_and_locks,
                    a_deadlock_is_one_graph, a_signal_that_comes_first_is_lost);
}
