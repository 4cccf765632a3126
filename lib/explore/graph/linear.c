// A graph's nodes as a sequence, which may be an interleaving.
//
// Hard edges are program order, reads-from and the edges of create, join and
// start: every sequence keeps them. Soft edges go from a write, and from its
// readers, to the writes that land after it: a sequence that keeps the soft
// edges, too, is an interleaving.
#include "graph/order.h"

struct sequence {
    const struct ex_graph *g;
    uint32_t done[EX_THREADS_MAX]; // nodes of each thread so far
};

static bool
is_done(const struct sequence *s, const struct ex_node *node)
{
    return node->index <= s->done[node->act.thread];
}

// Whether the sequence holds every node that a hard edge puts before `node`.
static bool
can_come(const struct sequence *s, const struct ex_node *node)
{
    int32_t follows = node->act.kind == EX_ACT_EDGE
                          ? ex_graph_named(s->g, node->act.follows)
                          : EX_NOTHING;
    if (follows >= 0 && !is_done(s, &s->g->nodes[follows]))
        return false;
    return node->from < 0 || is_done(s, &s->g->nodes[node->from]);
}

// How many soft edges the sequence breaks if the node comes next.
static int
passed_over(const struct sequence *s, const struct ex_node *node)
{
    int count = 0;
    if (!ex_node_writes(node))
        return 0;
    const struct ex_location *l = &s->g->locations[node->location];
    for (int32_t i = 0; i < l->used; i++) {
        const struct ex_node *other = &s->g->nodes[l->uses[i]];
        int place = ex_node_writes(other) ? other->place
                                          : ex_graph_place(s->g, other->from);
        count += other != node && place < node->place && !is_done(s, other);
    }
    return count;
}

// The next node breaks the fewest soft edges; the last thread's node is tried
// first. EX_NOTHING: all nodes are done.
static int32_t
next(const struct sequence *s, int last)
{
    int32_t best = EX_NOTHING;
    int least = 0;
    for (int k = 0; k < s->g->threads; k++) {
        int t = (last + k) % s->g->threads;
        const struct ex_graph_thread *thread = &s->g->thread[t];
        if (s->done[t] == thread->count)
            continue;
        int32_t number = thread->nodes[s->done[t]];
        if (!can_come(s, &s->g->nodes[number]))
            continue;
        int over = passed_over(s, &s->g->nodes[number]);
        if (best == EX_NOTHING || over < least) {
            best = number;
            least = over;
        }
    }
    return best;
}

bool
ex_graph_linear(const struct ex_graph *g, int32_t *order)
{
    struct sequence s = {.g = g};
    bool interleaves = true;
    int last = 0;
    for (int32_t i = 0; i < g->count; i++) {
        int32_t number = next(&s, last);
        const struct ex_node *node = &g->nodes[number];
        interleaves &= passed_over(&s, node) == 0;
        last = node->act.thread;
        s.done[last]++;
        if (order)
            order[i] = number;
    }
    return interleaves;
}
