#include "graph/revisit.h"

// A new write, and the read that it would revisit.
struct revisit {
    const struct ex_graph *g;
    struct ex_clock past; // of the write
    int32_t from;         // the node that an update reads
    int32_t consumer;     // the update that landed directly after `from`
    int32_t read;
    uint32_t born; // of the read
};

static bool
in_past(const struct revisit *r, int32_t node)
{
    return ex_graph_covers(&r->past, &r->g->nodes[node]);
}

// Whether the read takes the newest write that it has seen.
static bool
natural_read(const struct revisit *r, const struct ex_node *node)
{
    const struct ex_location *l = &r->g->locations[node->location];
    if (r->g->leave_out & EX_WITHOUT_NATURAL_READ)
        return true;
    for (int32_t i = l->written - 1; i >= 0; i--) {
        int32_t write = l->writes[i];
        if (r->g->nodes[write].born_write <= node->born_read ||
            in_past(r, write))
            return write == node->from;
    }
    return node->from == EX_INITIAL;
}

static bool
natural_write(const struct revisit *r, int32_t number)
{
    const struct ex_node *node = &r->g->nodes[number];
    const struct ex_location *l = &r->g->locations[node->location];
    if (r->g->leave_out & EX_WITHOUT_NATURAL_WRITE)
        return true;
    for (int32_t i = node->place + 1; i < l->written; i++) {
        int32_t write = l->writes[i];
        if (r->g->nodes[write].born_write <= node->born_write ||
            in_past(r, write))
            return false;
    }
    for (int32_t i = 0; i < l->used; i++) {
        const struct ex_node *other = &r->g->nodes[l->uses[i]];
        if (other->from == number &&
            (other->born_read <= node->born_write || in_past(r, l->uses[i])))
            return false;
    }
    return true;
}

// Whether the revisit keeps the node. An update's two parts stay or go
// together: its write is born directly after its read, or directly after the
// write that revisited the read. A gone write that a kept read takes is not
// natural, so it forbids the revisit.
static bool
stays(const struct revisit *r, int32_t number)
{
    return r->g->nodes[number].born_read < r->born || in_past(r, number);
}

static bool
natural(const struct revisit *r, int32_t number)
{
    const struct ex_node *node = &r->g->nodes[number];
    if (node->way && !(r->g->leave_out & EX_WITHOUT_NATURAL_WAY))
        return false;
    if (ex_node_reads(node) && !natural_read(r, node))
        return false;
    return !ex_node_writes(node) || natural_write(r, number);
}

static bool
may_revisit(const struct revisit *r)
{
    const struct ex_graph *g = r->g;
    if (r->consumer >= 0 && stays(r, r->consumer))
        return false;
    if (!natural(r, r->read)) // first, for it fails most often
        return false;
    for (int32_t i = 0; i < g->count; i++)
        if (!stays(r, i) && !natural(r, i))
            return false;
    return true;
}

// A kept write lands after the nearest kept write below it that ran before it.
// Writes that ran later find their own places.
static int32_t
lands_after(const struct revisit *r, int32_t number)
{
    const struct ex_node *node = &r->g->nodes[number];
    const struct ex_location *l = &r->g->locations[node->location];
    for (int32_t i = node->place - 1; i >= 0; i--) {
        int32_t below = l->writes[i];
        if (below < number && stays(r, below))
            return ex_graph_name(r->g, below);
    }
    return EX_INITIAL;
}

// Pushes the kept nodes in their order, the write, and the read that takes it.
static void
push(const struct revisit *r, struct ex_frontier *frontier,
     const struct ex_graph_step *log, const struct ex_graph_step *step)
{
    const struct ex_graph *g = r->g;
    const struct ex_node *read = &g->nodes[r->read];
    struct ex_graph_schedule *s =
        ex_frontier_push(frontier, (size_t)g->count + 2);
    size_t n = 0;
    if (!s)
        return;
    for (int32_t i = 0; i < g->count; i++) {
        if (log[i].silent || !stays(r, i))
            continue;
        s->steps[n] = log[i];
        if (g->nodes[i].act.kind == EX_ACT_STORE)
            s->steps[n].after = lands_after(r, i);
        n++;
    }
    s->steps[n] = *step;
    if (r->from == EX_NOTHING)
        s->steps[n].after = EX_EACH;
    n++;
    s->steps[n++] =
        (struct ex_graph_step){.thread = read->act.thread,
                               .fresh = true,
                               .from = ex_graph_next_name(g, step->thread),
                               .after = EX_NOTHING,
                               .born_read = read->born_read};
    s->count = n;
}

// Whether the read waits, and would still wait if it took the write.
static bool
waits_on(const struct revisit *r, const struct ex_node *read,
         const struct ex_act *act, unsigned way)
{
    uint64_t found = r->from == EX_NOTHING
                         ? 0
                         : ex_graph_value(r->g, read->location, r->from);
    uint64_t value = ex_graph_effect(act, found, way).value;
    return read->waits && ex_graph_effect(&read->act, value, 0).waits;
}

void
ex_graph_revisit(struct ex_graph *g, struct ex_frontier *frontier,
                 const struct ex_graph_step *log, const struct ex_act *act,
                 int location, const struct ex_graph_step *step)
{
    const struct ex_location *l = &g->locations[location];
    struct revisit r = {.g = g,
                        .past = g->thread[step->thread].past,
                        .from = ex_graph_named(g, step->from),
                        .consumer = EX_NOTHING};
    if (r.from >= 0)
        ex_clock_join(&r.past, &g->nodes[r.from].past, g->threads);
    if (r.from != EX_NOTHING)
        r.consumer = ex_graph_consumer(g, location, r.from);
    for (int32_t i = 0; i < l->used; i++) {
        const struct ex_node *read = &g->nodes[l->uses[i]];
        if (!ex_node_reads(read) || in_past(&r, l->uses[i]))
            continue;
        r.read = l->uses[i];
        r.born = read->born_read;
        if (g->leave_out & EX_WITHOUT_WAITING &&
            waits_on(&r, read, act, step->way))
            continue;
        if (may_revisit(&r))
            push(&r, frontier, log, step);
    }
}
