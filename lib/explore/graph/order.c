// psc of RC11 (Lahav, Vafeiadis, Kang, Hur, Dreyer, PLDI 2017), as rows of
// bits: row a of a relation has bit b when it leads from node a to node b.
//
//     scb = po | (po to elsewhere; hb; po from elsewhere) | hb at one location
//           | mo | rb
//     psc = from an operation, or a fence and what happens after it;
//           scb;
//           to an operation, or a fence and what happens before it
//         | from fence to fence: hb | hb; eco; hb
//
// "Elsewhere" is another location, plain memory, or a fence.
#include "graph/order.h"

#include <stdlib.h>

struct rows {
    const struct ex_graph *g;
    size_t words;    // a row
    uint64_t *after; // hb
    uint64_t *ahead; // hb, turned round
    uint64_t *scb;
    uint64_t *eco;
    uint64_t *psc; // its bits are seq_cst nodes alone
    uint64_t *from, *middle;
    int32_t *sequential;
    uint32_t *out, *in; // next and last node elsewhere, by index in the thread
};

static uint64_t *
row(const struct rows *r, uint64_t *matrix, int32_t node)
{
    return matrix + (size_t)node * r->words;
}

static void
set(uint64_t *bits, int32_t bit)
{
    bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static bool
has(const uint64_t *bits, int32_t bit)
{
    return bits[bit / 64] >> (bit % 64) & 1;
}

static void
join(const struct rows *r, uint64_t *into, const uint64_t *other)
{
    for (size_t w = 0; w < r->words; w++)
        into[w] |= other[w];
}

static bool
meet(const struct rows *r, const uint64_t *a, const uint64_t *b)
{
    for (size_t w = 0; w < r->words; w++)
        if (a[w] & b[w])
            return true;
    return false;
}

// The index of the first node elsewhere after `node` in its thread; 0: none.
// Plain memory after a node counts with the next index.
static uint32_t
next_elsewhere(const struct ex_graph *g, const struct ex_node *node)
{
    const struct ex_graph_thread *thread = &g->thread[node->act.thread];
    for (uint32_t i = node->index; i < thread->count; i++) {
        if (g->nodes[thread->nodes[i - 1]].plain_after)
            return i + 1;
        int32_t location = g->nodes[thread->nodes[i]].location;
        if (location < 0 || location != node->location)
            return i + 1;
    }
    return 0;
}

static uint32_t
last_elsewhere(const struct ex_graph *g, const struct ex_node *node)
{
    const struct ex_graph_thread *thread = &g->thread[node->act.thread];
    for (uint32_t i = node->index - 1; i > 0; i--) {
        const struct ex_node *other = &g->nodes[thread->nodes[i - 1]];
        if (other->plain_after || other->location < 0 ||
            other->location != node->location)
            return i;
    }
    return 0;
}

// Provides zeroed memory for every row.
static bool
prepare(struct rows *r, struct ex_graph *g)
{
    size_t n = (size_t)g->count;
    r->g = g;
    r->words = (n + 63) / 64;
    size_t matrix = n * r->words;
    size_t all = 5 * matrix + 2 * r->words + 2 * n;
    if (all > g->row_room) {
        uint64_t *made = realloc(g->rows, 2 * all * sizeof(*made));
        if (!made) {
            g->failed = true;
            return false;
        }
        g->rows = made;
        g->row_room = 2 * all;
    }
    memset(g->rows, 0, all * sizeof(*g->rows));
    r->after = g->rows;
    r->ahead = r->after + matrix;
    r->scb = r->ahead + matrix;
    r->eco = r->scb + matrix;
    r->psc = r->eco + matrix;
    r->from = r->psc + matrix;
    r->middle = r->from + r->words;
    r->sequential = (int32_t *)(r->middle + r->words);
    r->out = (uint32_t *)(r->sequential + n);
    r->in = r->out + n;
    return true;
}

// Adds an edge from a to b, at one location, to scb and eco.
static void
relate_at_location(const struct rows *r, int32_t a, int32_t b)
{
    const struct ex_node *x = &r->g->nodes[a];
    const struct ex_node *y = &r->g->nodes[b];
    int from = ex_node_reads(x) ? ex_graph_place(r->g, x->from) : INT32_MAX;
    int read = ex_node_reads(y) ? ex_graph_place(r->g, y->from) : -2;
    bool mo = ex_node_writes(x) && x->place < y->place;
    bool rb = ex_node_writes(y) && from < y->place;
    if (mo || rb)
        set(row(r, r->scb, a), b);
    if (mo || rb || (ex_node_writes(x) && x->place <= read) || from < read)
        set(row(r, r->eco, a), b);
}

static void
relate(const struct rows *r, int32_t a, int32_t b)
{
    const struct ex_node *x = &r->g->nodes[a];
    const struct ex_node *y = &r->g->nodes[b];
    bool same = x->location >= 0 && x->location == y->location;
    bool after = ex_graph_covers(&y->before, x);
    if (after) {
        set(row(r, r->after, a), b);
        set(row(r, r->ahead, b), a);
    }
    if (x->act.thread == y->act.thread) {
        if (after)
            set(row(r, r->scb, a), b);
    } else if (after && same) {
        set(row(r, r->scb, a), b);
    } else if (after && r->out[a] && r->in[b]) {
        const struct ex_graph_thread *thread = &r->g->thread[y->act.thread];
        const struct ex_node *in = &r->g->nodes[thread->nodes[r->in[b] - 1]];
        if (in->before.at[x->act.thread] >= r->out[a])
            set(row(r, r->scb, a), b);
    }
    if (same)
        relate_at_location(r, a, b);
}

static bool
is_fence(const struct rows *r, int32_t node)
{
    return r->g->nodes[node].act.kind == EX_ACT_FENCE &&
           !(r->g->leave_out & EX_WITHOUT_FENCES);
}

// Fills row i of psc: the seq_cst nodes that node i leads to.
static void
lead(const struct rows *r, int32_t i, int32_t n)
{
    int32_t x = r->sequential[i];
    const uint64_t *after = row(r, r->after, x);
    memcpy(r->from, row(r, r->scb, x), r->words * sizeof(*r->from));
    memset(r->middle, 0, r->words * sizeof(*r->middle));
    if (is_fence(r, x))
        for (int32_t a = 0; a < r->g->count; a++)
            if (has(after, a)) {
                join(r, r->from, row(r, r->scb, a));
                join(r, r->middle, row(r, r->eco, a));
            }
    for (int32_t j = 0; j < n; j++) {
        int32_t y = r->sequential[j];
        const uint64_t *ahead = row(r, r->ahead, y);
        bool leads = has(r->from, y);
        if (is_fence(r, y))
            leads |= meet(r, r->from, ahead) ||
                     (is_fence(r, x) &&
                      (has(after, y) || meet(r, r->middle, ahead)));
        if (leads)
            set(row(r, r->psc, i), j);
    }
}

static bool
has_cycle(const struct rows *r, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        for (int32_t i = 0; i < n; i++)
            if (has(row(r, r->psc, i), k))
                join(r, row(r, r->psc, i), row(r, r->psc, k));
    for (int32_t i = 0; i < n; i++)
        if (has(row(r, r->psc, i), i))
            return true;
    return false;
}

bool
ex_graph_consistent(struct ex_graph *g)
{
    struct rows r;
    int32_t n = 0;
    if (g->sequential < 2 || g->leave_out & EX_WITHOUT_SEQUENTIAL)
        return true;
    if (!prepare(&r, g))
        return false;
    for (int32_t a = 0; a < g->count; a++) {
        const struct ex_node *node = &g->nodes[a];
        r.out[a] = next_elsewhere(g, node);
        r.in[a] = last_elsewhere(g, node);
        if (node->order == memory_order_seq_cst &&
            node->act.kind <= EX_ACT_FENCE)
            r.sequential[n++] = a;
    }
    for (int32_t a = 0; a < g->count; a++)
        for (int32_t b = 0; b < g->count; b++)
            if (a != b)
                relate(&r, a, b);
    for (int32_t i = 0; i < n; i++)
        lead(&r, i, n);
    return !has_cycle(&r, n);
}
