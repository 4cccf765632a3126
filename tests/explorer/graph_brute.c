// RC11 as it is defined: a graph grows by any thread's next operation, any
// write to read, any place to land; relations are computed from nothing, and
// the axioms asked of them.
//
//     hb      (po | sw)+, sw from releases to the acquires that read them
//     eco     (rf | mo | rb)+
//     coherence: hb; eco? and eco have no loop
//     atomicity: an update stands directly after what it read
//     psc: acyclic
//
// It shares the interpreter and the objects' rules with the search, and
// nothing else. Longer than a file should be: the axioms, then the search.
#include "graph_program.h"

#include "graph/objects.h"

#include <stdlib.h>

enum { NODES = 32 };

typedef uint32_t relation[NODES]; // row a, bit b

struct node {
    struct ex_act act;
    int32_t name;
    int thread;
    int from, place; // a node, or EX_INITIAL, EX_NOTHING; -1: no write
    int follows;     // a node, or EX_NOTHING
    unsigned way;
    uint8_t order;
    uint64_t read, value;
    bool plain; // memory of its own: a node without location
};

struct graph {
    struct node node[NODES];
    int count;
    uint32_t names[GP_THREADS];
};

struct brute {
    struct gp_result *result;
    struct gp_set seen;
    uint64_t limit;
};

static void
compose(relation out, const relation a, const relation b, int n)
{
    relation made = {0};
    for (int i = 0; i < n; i++)
        for (uint32_t left = a[i]; left; left &= left - 1)
            made[i] |= b[__builtin_ctz(left)];
    memcpy(out, made, sizeof(made));
}

static void
unite(relation into, const relation other, int n)
{
    for (int i = 0; i < n; i++)
        into[i] |= other[i];
}

// other, and other where `from` and `to` are any: [from]; other; [to].
static void
restrict_to(relation r, uint32_t from, uint32_t to, int n)
{
    for (int i = 0; i < n; i++)
        r[i] &= from >> i & 1 ? to : 0;
}

static void
close_transitively(relation r, int n)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n; i++)
            if (r[i] >> k & 1)
                r[i] |= r[k];
}

static void
or_nothing(relation r, int n) // r?
{
    for (int i = 0; i < n; i++)
        r[i] |= 1u << i;
}

static bool
has_loop(const relation r, int n)
{
    for (int i = 0; i < n; i++)
        if (r[i] >> i & 1)
            return true;
    return false;
}

struct relations {
    relation po, rf, mo, rb, hb, eco, same;
    uint32_t reads, writes, updates, fences, acquires, releases, sequential;
};

static bool
located(const struct node *a)
{
    return a->act.kind <= EX_ACT_UPDATE && !a->plain;
}

static void
sort_node(struct relations *r, const struct node *a, int i)
{
    uint32_t me = 1u << i;
    int order = a->order;
    if (a->plain || a->act.kind > EX_ACT_FENCE)
        return;
    r->reads |= a->from != EX_NOTHING ? me : 0;
    r->writes |= a->place >= 0 ? me : 0;
    r->fences |= a->act.kind == EX_ACT_FENCE ? me : 0;
    if (order == memory_order_acquire || order >= memory_order_acq_rel)
        r->acquires |= me;
    if (order >= memory_order_release)
        r->releases |= me;
    if (order == memory_order_seq_cst)
        r->sequential |= me;
}

static void
relate(struct relations *r, const struct graph *g)
{
    for (int i = 0; i < g->count; i++) {
        const struct node *a = &g->node[i];
        sort_node(r, a, i);
        for (int j = 0; j < g->count; j++) {
            const struct node *b = &g->node[j];
            bool same = located(a) && located(b) && a->act.addr == b->act.addr;
            uint32_t bit = 1u << j;
            if (a->thread == b->thread && i < j)
                r->po[i] |= bit;
            if (b->from == i)
                r->rf[i] |= bit;
            if (!same)
                continue;
            r->same[i] |= bit;
            if (a->place >= 0 && b->place > a->place)
                r->mo[i] |= bit;
            if (i != j && a->from != EX_NOTHING && b->place >= 0 &&
                (a->from == EX_INITIAL || g->node[a->from].place < b->place))
                r->rb[i] |= bit;
        }
    }
    r->updates = r->reads & r->writes;
}

// hb: releases, release sequences, acquires, with fences on either side.
static void
happen(struct relations *r, const struct graph *g)
{
    int n = g->count;
    relation start, end, chain, sw;
    memcpy(start, r->po, sizeof(start)); // a release, or a fence before
    restrict_to(start, r->fences, r->writes, n);
    or_nothing(start, n);
    restrict_to(start, r->releases, r->writes, n);
    memcpy(chain, r->rf, sizeof(chain)); // a release sequence
    restrict_to(chain, ~0u, r->updates, n);
    close_transitively(chain, n);
    or_nothing(chain, n);
    memcpy(end, r->po, sizeof(end));
    restrict_to(end, r->reads, r->fences, n);
    or_nothing(end, n);
    restrict_to(end, r->reads, r->acquires, n);
    compose(sw, start, chain, n);
    compose(sw, sw, r->rf, n);
    compose(sw, sw, end, n);
    memcpy(r->hb, r->po, sizeof(r->hb));
    unite(r->hb, sw, n);
    for (int i = 0; i < n; i++)
        if (g->node[i].follows >= 0)
            r->hb[g->node[i].follows] |= 1u << i;
    close_transitively(r->hb, n);
    memcpy(r->eco, r->rf, sizeof(r->eco));
    unite(r->eco, r->mo, n);
    unite(r->eco, r->rb, n);
    close_transitively(r->eco, n);
}

static bool
psc_acyclic(const struct relations *r, int n)
{
    relation scb, other, step, psc, fences, optional;
    memcpy(scb, r->po, sizeof(scb));
    memcpy(other, r->po, sizeof(other));
    for (int i = 0; i < n; i++)
        other[i] &= ~r->same[i];
    compose(step, other, r->hb, n);
    compose(step, step, other, n);
    unite(scb, step, n);
    for (int i = 0; i < n; i++)
        scb[i] |= r->hb[i] & r->same[i];
    unite(scb, r->mo, n);
    unite(scb, r->rb, n);
    memcpy(optional, r->hb, sizeof(optional));
    or_nothing(optional, n);
    memcpy(fences, optional, sizeof(fences)); // [F]; hb?
    restrict_to(fences, r->fences, ~0u, n);
    or_nothing(fences, n);
    restrict_to(fences, r->sequential, ~0u, n);
    compose(psc, fences, scb, n);
    memcpy(fences, optional, sizeof(fences)); // hb?; [F]
    restrict_to(fences, ~0u, r->fences, n);
    or_nothing(fences, n);
    restrict_to(fences, ~0u, r->sequential, n);
    compose(psc, psc, fences, n);
    compose(step, r->hb, r->eco, n);
    compose(step, step, r->hb, n);
    unite(step, r->hb, n);
    restrict_to(step, r->fences & r->sequential, r->fences & r->sequential, n);
    unite(psc, step, n);
    close_transitively(psc, n);
    return !has_loop(psc, n);
}

static bool
consistent(const struct graph *g)
{
    static const struct relations none;
    struct relations r = none;
    relation loop;
    int n = g->count;
    relate(&r, g);
    happen(&r, g);
    compose(loop, r.hb, r.eco, n);
    if (has_loop(r.hb, n) || has_loop(r.eco, n) || has_loop(loop, n))
        return false;
    for (int i = 0; i < n; i++) {
        const struct node *a = &g->node[i];
        if (a->from == EX_NOTHING || a->place < 0)
            continue;
        int below = a->from == EX_INITIAL ? -1 : g->node[a->from].place;
        if (a->place != below + 1)
            return false;
    }
    return psc_acyclic(&r, n);
}

static int
named(const struct graph *g, int32_t name)
{
    for (int i = 0; i < g->count; i++)
        if (g->node[i].name == name && !g->node[i].plain)
            return i;
    return EX_NOTHING;
}

static uint64_t
key_of(const struct graph *g)
{
    uint64_t hash = 1;
    for (int t = 0; t < GP_THREADS; t++)
        for (int i = 0; i < g->count; i++) {
            const struct node *a = &g->node[i];
            if (a->thread == t && !a->plain)
                hash = gp_key(hash, a->name,
                              a->from < 0 ? a->from : g->node[a->from].name,
                              a->place, a->way);
        }
    return hash | 1;
}

static void grow(struct brute *b, const struct graph *g,
                 const struct gp_machine *m);

// The operation with this read, place and way, if the axioms allow it.
static bool
try_one(struct brute *b, const struct graph *g, const struct gp_machine *m,
        struct node a)
{
    struct graph more = *g;
    struct gp_machine after = *m;
    struct ex_effect effect = {0};
    if (a.from != EX_NOTHING)
        a.read = a.from == EX_INITIAL ? a.act.initial : g->node[a.from].value;
    if (a.act.kind <= EX_ACT_UPDATE)
        effect = ex_graph_effect(&a.act, a.read, a.way);
    a.value = effect.value;
    if (a.act.kind == EX_ACT_UPDATE && !effect.writes)
        a.order = a.act.failure;
    if (a.place >= 0)
        for (int i = 0; i < g->count; i++)
            if (located(&g->node[i]) && g->node[i].act.addr == a.act.addr &&
                g->node[i].place >= a.place)
                more.node[i].place++;
    more.node[more.count++] = a;
    if (!consistent(&more))
        return false;
    struct ex_node made = {.read = a.read, .value = a.value};
    gp_did(&after, a.thread, &a.act, a.name,
           a.act.kind == EX_ACT_CHOICE ? a.way : a.read, a.place >= 0,
           ex_object_woken(&made));
    grow(b, &more, &after);
    return true;
}

// Every way to read `from` and land.
static bool
try_from(struct brute *b, const struct graph *g, const struct gp_machine *m,
         struct node a, int written)
{
    uint64_t read = a.from < 0 ? a.act.initial : g->node[a.from].value;
    struct ex_effect effect = ex_graph_effect(&a.act, read, 0);
    bool any = false;
    if (effect.waits)
        return false;
    for (unsigned way = 0; way == 0 || way < effect.ways; way++) {
        a.way = way;
        a.place = -1;
        if (!effect.writes)
            any |= try_one(b, g, m, a);
        else
            for (a.place = 0; a.place <= written; a.place++)
                any |= try_one(b, g, m, a);
    }
    return any;
}

static bool
try_act(struct brute *b, const struct graph *g, const struct gp_machine *m,
        struct node a)
{
    int written = 0;
    bool any = false;
    if (a.act.kind >= EX_ACT_FENCE) {
        do
            any |= try_one(b, g, m, a);
        while (++a.way < a.act.ways);
        return any;
    }
    for (int i = 0; i < g->count; i++)
        written += located(&g->node[i]) && g->node[i].act.addr == a.act.addr &&
                   g->node[i].place >= 0;
    if (a.act.kind == EX_ACT_STORE)
        return try_from(b, g, m, a, written);
    a.from = EX_INITIAL;
    any |= try_from(b, g, m, a, written);
    for (a.from = 0; a.from < g->count; a.from++)
        if (located(&g->node[a.from]) &&
            g->node[a.from].act.addr == a.act.addr &&
            g->node[a.from].place >= 0)
            any |= try_from(b, g, m, a, written);
    return any;
}

// Plain memory is a node of its own, so that psc sees it.
static void
touch_plain(struct graph *g, int t)
{
    g->node[g->count++] = (struct node){.thread = t,
                                        .plain = true,
                                        .act.kind = EX_ACT_LOAD,
                                        .name = EX_NOTHING,
                                        .from = EX_NOTHING,
                                        .place = -1,
                                        .follows = EX_NOTHING};
}

static bool
try_thread(struct brute *b, const struct graph *old, const struct gp_machine *m,
           int t)
{
    struct graph g = *old;
    struct gp_machine next = *m;
    struct node a = {
        .thread = t, .from = EX_NOTHING, .place = -1, .follows = EX_NOTHING};
    bool plain;
    if (!gp_next(&next, t, &a.act, &plain))
        return false;
    if (g.count + 2 >= NODES) {
        b->result->exhausted = false;
        return true;
    }
    if (plain)
        touch_plain(&g, t);
    a.order = a.act.order;
    a.name = (int32_t)t << 24 | (int32_t)++g.names[t];
    if (a.act.kind == EX_ACT_EDGE && a.act.follows >= 0)
        a.follows = named(&g, a.act.follows);
    return try_act(b, &g, &next, a);
}

static void
grow(struct brute *b, const struct graph *g, const struct gp_machine *m)
{
    uint64_t key = key_of(g);
    bool any = false;
    if (!b->result->exhausted || !gp_set_add(&b->seen, key))
        return;
    if (b->seen.count > b->limit) {
        b->result->exhausted = false;
        return;
    }
    for (int t = 0; t < m->program->threads; t++)
        any |= try_thread(b, g, m, t);
    if (any)
        return;
    gp_set_add(m->started & ~m->ended ? &b->result->deadlocks
                                      : &b->result->complete,
               key);
}

void
gp_brute(struct gp_result *result, const struct gp_program *program,
         uint64_t limit)
{
    struct brute b = {.result = result, .limit = limit};
    struct graph g = {0};
    struct gp_machine m;
    memset(result, 0, sizeof(*result));
    result->exhausted = true;
    gp_start(&m, program);
    grow(&b, &g, &m);
    gp_set_free(&b.seen);
}
