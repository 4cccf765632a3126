// Dependence clocks, with chains per place and undo.
//
// Place:  last ------> newest touch --before--> older --before--> ... 0
//         last_write -> newest write --write_before--> ... 0
//
// The clock of a write covers every earlier touch of the same place. A reader
// therefore looks only at the last write; a writer looks at the last write and
// the reads since. The look goes further back only past a pair that may not be
// swappable (swap.c). Cutting a node restores the chain heads.
#include "search/depends.h"

#include "search/search.h"
#include "trace/places.h"

#include <stdlib.h>

bool
ex_depends_init(struct ex_depends *d)
{
    memset(d, 0, sizeof(*d));
    d->places = ex_places_new();
    return d->places != NULL;
}

void
ex_depends_destroy(struct ex_depends *d)
{
    ex_places_free(d->places);
    free(d->nodes);
    free(d->clocks);
    free(d->before);
}

size_t
ex_depends_bytes(const struct ex_depends *d)
{
    return d->room * (sizeof(*d->nodes) + sizeof(*d->clocks)) +
           d->before_room * sizeof(*d->before) + ex_places_bytes(d->places);
}

static bool
found(struct ex_depends *d, uint32_t node, enum ex_swap swap)
{
    if (d->before_count == d->before_room) {
        size_t room = d->before_room ? 2 * d->before_room : 64;
        struct ex_before *before = realloc(d->before, room * sizeof(*before));
        if (!before)
            return false;
        d->before = before;
        d->before_room = room;
    }
    d->before[d->before_count++] = (struct ex_before){node, swap};
    return true;
}

// Finds the touches of one place that an access depends on.
static bool
find_in_place(struct ex_depends *d, const struct ex_op *op, bool writes,
              const struct ex_site *place)
{
    uint32_t at = writes ? place->last : place->last_write;
    while (at) {
        uint32_t number = (at - 1) / 2;
        const struct ex_node *node = &d->nodes[number];
        const struct ex_link *link = &node->link[(at - 1) & 1];
        enum ex_swap swap = EX_SWAP_YES;
        if (node->op.thread != op->thread) {
            swap = ex_swap(&node->op, op);
            if (!found(d, number, swap))
                return false;
        }
        if (link->writes && swap == EX_SWAP_YES)
            break;
        at = writes ? link->before : link->write_before;
    }
    return true;
}

// The end of the process depends on the last visible operation of every
// other thread.
static bool
find_last_of_all(struct ex_depends *d, const struct ex_op *op)
{
    for (int t = 0; t < d->threads; t++) {
        uint32_t at = t == op->thread ? 0 : d->tail[t];
        while (at && d->nodes[at - 1].op.thread == t &&
               ex_op_silent(&d->nodes[at - 1].op))
            at = d->nodes[at - 1].tail_before;
        if (at && d->nodes[at - 1].op.thread == t &&
            !found(d, at - 1, EX_SWAP_YES))
            return false;
    }
    return true;
}

bool
ex_depends_find(struct ex_depends *d, const struct ex_op *op)
{
    d->before_count = 0;
    if (op->kind == EX_QUIT && !find_last_of_all(d, op))
        return false;
    for (int i = 0; i < op->spans; i++) {
        uint32_t number = ex_places_of(d->places, &op->span[i]);
        if (number == EX_NO_PLACE)
            return false;
        const struct ex_site *place = &d->places->place[number];
        for (uint32_t j = 0; j < place->overlaps_count; j++)
            if (!find_in_place(d, op, op->span[i].writes,
                               &d->places->place[place->overlaps[j]]))
                return false;
    }
    return true;
}

static bool
make_room(struct ex_depends *d)
{
    if (d->count < d->room)
        return true;
    size_t room = d->room ? 2 * d->room : 64;
    struct ex_node *nodes = realloc(d->nodes, room * sizeof(*nodes));
    if (!nodes)
        return false;
    d->nodes = nodes;
    struct ex_clock *clocks = realloc(d->clocks, room * sizeof(*clocks));
    if (!clocks)
        return false;
    d->clocks = clocks;
    d->room = room;
    return true;
}

// Takes a new thread id into use: the existing clocks get a zero for it.
static void
use_thread(struct ex_depends *d, int thread)
{
    for (; d->threads <= thread; d->threads++)
        for (size_t i = 0; i < d->count; i++)
            d->clocks[i].at[d->threads] = 0;
}

static void
touch(struct ex_depends *d, struct ex_node *node, uint32_t place, bool writes)
{
    if (node->links && node->link[0].place == place) {
        // Both spans of the operation name the same place: one touch.
        if (writes && !node->link[0].writes) {
            node->link[0].writes = true;
            d->places->place[place].last_write = d->places->place[place].last;
        }
        return;
    }
    struct ex_site *p = &d->places->place[place];
    uint32_t me = 1 + 2 * (uint32_t)d->count + node->links;
    struct ex_link *link = &node->link[node->links++];
    *link = (struct ex_link){place, p->last, p->last_write, writes};
    p->last = me;
    if (writes)
        p->last_write = me;
}

bool
ex_depends_add(struct ex_depends *d, const struct ex_op *op, uint32_t point)
{
    if (!make_room(d))
        return false;
    use_thread(d, op->thread);
    if (op->kind == EX_CREATE)
        use_thread(d, op->peer);
    struct ex_node *node = &d->nodes[d->count];
    struct ex_clock *clock = &d->clocks[d->count];
    node->op = *op;
    node->point = point;
    node->links = 0;
    node->tail_before = d->tail[op->thread];
    const struct ex_clock *own = ex_depends_thread(d, op->thread);
    if (own)
        ex_clock_copy(clock, own, d->threads);
    else
        ex_clock_zero(clock, d->threads);
    node->index = ++clock->at[op->thread];
    for (size_t i = 0; i < d->before_count; i++)
        ex_clock_join(clock, &d->clocks[d->before[i].node], d->threads);
    if (op->kind == EX_JOIN && ex_depends_thread(d, op->peer))
        ex_clock_join(clock, ex_depends_thread(d, op->peer), d->threads);
    for (int i = 0; i < op->spans; i++)
        touch(d, node, ex_places_of(d->places, &op->span[i]),
              op->span[i].writes);
    d->tail[op->thread] = 1 + (uint32_t)d->count;
    if (op->kind == EX_CREATE) {
        node->peer_before = d->tail[op->peer];
        d->tail[op->peer] = 1 + (uint32_t)d->count;
    }
    d->count++;
    return true;
}

void
ex_depends_cut(struct ex_depends *d, size_t count)
{
    while (d->count > count) {
        const struct ex_node *node = &d->nodes[--d->count];
        for (uint32_t i = node->links; i-- > 0;) {
            struct ex_site *p = &d->places->place[node->link[i].place];
            p->last = node->link[i].before;
            p->last_write = node->link[i].write_before;
        }
        d->tail[node->op.thread] = node->tail_before;
        if (node->op.kind == EX_CREATE)
            d->tail[node->op.peer] = node->peer_before;
    }
}
