// Nodes, locations and clocks. The file has three parts: memory that grows, the
// model's rules, then add and undo, which mirror each other.
#include "graph/graph.h"

#include <stdlib.h>

enum { NAME_BITS = 24, ROOM_FIRST = 64 };

void
ex_graph_clear(struct ex_graph *g)
{
    for (int i = 0; i < g->located; i++)
        g->locations[i].written = g->locations[i].used = 0;
    g->count = 0;
    g->located = 0;
    g->sequential = 0;
    if (g->slots)
        memset(g->slots, 0, g->slot_room * sizeof(*g->slots));
    for (int t = 0; t < g->threads; t++) {
        struct ex_graph_thread *thread = &g->thread[t];
        ex_clock_zero(&thread->before, g->threads);
        ex_clock_zero(&thread->past, g->threads);
        ex_clock_zero(&thread->learnt, g->threads);
        ex_clock_zero(&thread->released, g->threads);
        thread->count = 0;
    }
}

void
ex_graph_free(struct ex_graph *g)
{
    for (int i = 0; i < g->location_room; i++) {
        free(g->locations[i].writes);
        free(g->locations[i].uses);
    }
    for (int t = 0; t < EX_THREADS_MAX; t++)
        free(g->thread[t].nodes);
    free(g->locations);
    free(g->nodes);
    free(g->slots);
    free(g->rows);
    memset(g, 0, sizeof(*g));
}

// Grows an array and zeroes the new part. NULL: the old array is unchanged.
static void *
grow(struct ex_graph *g, void *old, size_t room, size_t more, size_t size)
{
    char *made = realloc(old, more * size);
    if (made)
        memset(made + room * size, 0, (more - room) * size);
    else
        g->failed = true;
    return made;
}

static bool
room_for_node(struct ex_graph *g)
{
    if (g->count < g->room)
        return true;
    int32_t more = g->room ? 2 * g->room : ROOM_FIRST;
    void *made =
        grow(g, g->nodes, (size_t)g->room, (size_t)more, sizeof(*g->nodes));
    if (!made)
        return false;
    g->nodes = made;
    g->room = more;
    return true;
}

static bool
room_in_thread(struct ex_graph *g, struct ex_graph_thread *thread)
{
    if (thread->count < thread->room)
        return true;
    uint32_t more = thread->room ? 2 * thread->room : ROOM_FIRST;
    void *made =
        grow(g, thread->nodes, thread->room, more, sizeof(*thread->nodes));
    if (!made)
        return false;
    thread->nodes = made;
    thread->room = more;
    return true;
}

static bool
room_in_location(struct ex_graph *g, struct ex_location *l)
{
    if (l->used < l->room)
        return true;
    size_t old = (size_t)l->room;
    size_t more = old ? 2 * old : ROOM_FIRST;
    void *writes = grow(g, l->writes, old, more, sizeof(*l->writes));
    if (!writes)
        return false;
    l->writes = writes;
    void *uses = grow(g, l->uses, old, more, sizeof(*l->uses));
    if (!uses)
        return false;
    l->uses = uses;
    l->room = (int32_t)more;
    return true;
}

static size_t
slot_of(const struct ex_graph *g, uintptr_t addr)
{
    size_t slot = (size_t)((addr * UINT64_C(0x9e3779b97f4a7c15)) >> 20);
    for (slot &= g->slot_room - 1; g->slots[slot];
         slot = (slot + 1) & (g->slot_room - 1))
        if (g->locations[g->slots[slot] - 1].addr == addr)
            break;
    return slot;
}

static bool
room_for_location(struct ex_graph *g)
{
    if (g->located < g->location_room)
        return true;
    int32_t more = g->location_room ? 2 * g->location_room : ROOM_FIRST;
    void *made = grow(g, g->locations, (size_t)g->location_room, (size_t)more,
                      sizeof(*g->locations));
    if (!made)
        return false;
    g->locations = made;
    g->location_room = more;
    int32_t *slots = calloc(4 * (size_t)more, sizeof(*slots));
    if (!slots) {
        g->failed = true;
        return false;
    }
    free(g->slots);
    g->slots = slots;
    g->slot_room = 4 * (size_t)more;
    for (int32_t i = 0; i < g->located; i++)
        g->slots[slot_of(g, g->locations[i].addr)] = i + 1;
    return true;
}

int
ex_graph_locate(struct ex_graph *g, const struct ex_act *act)
{
    if (!room_for_location(g))
        return -1;
    size_t slot = slot_of(g, act->addr);
    if (g->slots[slot])
        return g->slots[slot] - 1;
    struct ex_location *l = &g->locations[g->located];
    l->addr = act->addr;
    l->size = act->size;
    l->initial = act->initial;
    g->slots[slot] = ++g->located;
    return g->located - 1;
}

bool
ex_graph_overlaps(const struct ex_graph *g, uintptr_t addr, size_t size)
{
    for (int32_t i = 0; i < g->located; i++) {
        const struct ex_location *l = &g->locations[i];
        if (l->addr < addr + size && addr < l->addr + l->size &&
            (l->addr != addr || l->size != size))
            return true;
    }
    return false;
}

void
ex_graph_forget(struct ex_graph *g, uintptr_t addr, size_t size)
{
    for (int32_t i = 0; i < g->located; i++) {
        struct ex_location *l = &g->locations[i];
        if (l->addr < addr + size && addr < l->addr + l->size)
            l->addr = 0; // no look-up finds it; its slot stays taken
    }
}

int
ex_graph_floor(const struct ex_graph *g, int location, int t)
{
    const struct ex_location *l = &g->locations[location];
    const struct ex_clock *before = &g->thread[t].before;
    int floor = -1;
    for (int32_t i = 0; i < l->used; i++) {
        const struct ex_node *node = &g->nodes[l->uses[i]];
        if (!ex_graph_covers(before, node))
            continue;
        int place = node->place;
        if (place < 0 && !(g->leave_out & EX_WITHOUT_FLOOR))
            place = ex_graph_place(g, node->from);
        if (place > floor)
            floor = place;
    }
    return floor;
}

int32_t
ex_graph_consumer(const struct ex_graph *g, int location, int32_t from)
{
    const struct ex_location *l = &g->locations[location];
    int place = ex_graph_place(g, from) + 1;
    if (place < l->written && g->nodes[l->writes[place]].from == from)
        return l->writes[place];
    return EX_NOTHING;
}

bool
ex_graph_may_land(const struct ex_graph *g, int location, int place)
{
    const struct ex_location *l = &g->locations[location];
    int32_t below = place ? l->writes[place - 1] : EX_INITIAL;
    return ex_graph_consumer(g, location, below) == EX_NOTHING;
}

uint64_t
ex_graph_value(const struct ex_graph *g, int location, int32_t from)
{
    return from < 0 ? g->locations[location].initial : g->nodes[from].value;
}

struct ex_effect
ex_graph_effect(const struct ex_act *act, uint64_t value, unsigned way)
{
    if (act->kind == EX_ACT_UPDATE)
        return act->effect(act, value, way);
    return (struct ex_effect){.writes = act->kind == EX_ACT_STORE,
                              .value = act->operand};
}

static bool
acquires(int order)
{
    return order == memory_order_acquire || order == memory_order_consume ||
           order == memory_order_acq_rel || order == memory_order_seq_cst;
}

static bool
releases(int order)
{
    return order == memory_order_release || order == memory_order_acq_rel ||
           order == memory_order_seq_cst;
}

static void
land(struct ex_graph *g, struct ex_location *l, int32_t number, int place)
{
    for (int32_t i = l->written++; i > place; i--) {
        l->writes[i] = l->writes[i - 1];
        g->nodes[l->writes[i]].place = i;
    }
    l->writes[place] = number;
    g->nodes[number].place = place;
}

static void
learn(struct ex_graph *g, struct ex_graph_thread *thread,
      const struct ex_node *node)
{
    const struct ex_node *from = &g->nodes[node->from];
    ex_clock_join(&thread->past, &from->past, g->threads);
    ex_clock_join(&thread->learnt, &from->gives, g->threads);
    if (acquires(node->order))
        ex_clock_join(&thread->before, &from->gives, g->threads);
}

static void
synchronise(struct ex_graph *g, struct ex_graph_thread *thread,
            const struct ex_node *node)
{
    int32_t follows = node->act.kind == EX_ACT_EDGE
                          ? ex_graph_named(g, node->act.follows)
                          : EX_NOTHING;
    if (follows >= 0) {
        ex_clock_join(&thread->before, &g->nodes[follows].before, g->threads);
        ex_clock_join(&thread->past, &g->nodes[follows].past, g->threads);
    }
    if (node->act.kind != EX_ACT_FENCE)
        return;
    if (acquires(node->order))
        ex_clock_join(&thread->before, &thread->learnt, g->threads);
    if (releases(node->order))
        ex_clock_copy(&thread->released, &thread->before, g->threads);
}

static void
give(struct ex_graph *g, const struct ex_graph_thread *thread,
     struct ex_node *node)
{
    ex_clock_copy(&node->gives,
                  releases(node->order) ? &thread->before : &thread->released,
                  g->threads);
    if (node->from >= 0 && !(g->leave_out & EX_WITHOUT_RELEASED))
        ex_clock_join(&node->gives, &g->nodes[node->from].gives, g->threads);
}

static void
keep(struct ex_graph *g, const struct ex_graph_thread *thread)
{
    ex_clock_copy(&g->kept[0], &thread->before, g->threads);
    ex_clock_copy(&g->kept[1], &thread->past, g->threads);
    ex_clock_copy(&g->kept[2], &thread->learnt, g->threads);
    ex_clock_copy(&g->kept[3], &thread->released, g->threads);
}

// Fills in the value that the node reads, and the node's effect and order.
static void
fill(struct ex_graph *g, struct ex_node *node, const struct ex_pick *pick)
{
    struct ex_effect effect = {0};
    if (ex_node_reads(node))
        node->read = ex_graph_value(g, node->location, node->from);
    if (node->location >= 0)
        effect = ex_graph_effect(&node->act, node->read, pick->way);
    node->value = effect.value;
    node->waits = effect.waits;
    if (node->act.kind == EX_ACT_UPDATE && !effect.writes)
        node->order = node->act.failure;
}

static bool
is_sequential(const struct ex_node *node)
{
    return node->order == memory_order_seq_cst &&
           node->act.kind <= EX_ACT_FENCE;
}

int32_t
ex_graph_add(struct ex_graph *g, int t, const struct ex_act *act, int location,
             const struct ex_pick *pick)
{
    if (t >= g->threads)
        g->threads = t + 1; // further entries are zero in every clock
    struct ex_graph_thread *thread = &g->thread[t];
    if (!room_for_node(g) || !room_in_thread(g, thread) ||
        (location >= 0 && !room_in_location(g, &g->locations[location])))
        return -1;
    int32_t number = g->count++;
    struct ex_node *node = &g->nodes[number];
    keep(g, thread);
    thread->nodes[thread->count++] = number;
    node->act = *act;
    node->act.thread = (uint8_t)t;
    node->index = thread->count;
    node->location = location;
    node->from = pick->from;
    node->place = -1;
    node->order = act->order;
    node->plain_after = false;
    node->way = pick->way;
    node->born_read = pick->born_read;
    node->born_write = pick->born_write;
    fill(g, node, pick);
    thread->before.at[t] = thread->past.at[t] = node->index;
    if (node->from >= 0)
        learn(g, thread, node);
    synchronise(g, thread, node);
    if (pick->place >= 0) {
        give(g, thread, node);
        land(g, &g->locations[location], number, pick->place);
    }
    if (location >= 0)
        g->locations[location].uses[g->locations[location].used++] = number;
    ex_clock_copy(&node->before, &thread->before, g->threads);
    ex_clock_copy(&node->past, &thread->past, g->threads);
    g->sequential += is_sequential(node);
    return number;
}

void
ex_graph_undo(struct ex_graph *g)
{
    struct ex_node *node = &g->nodes[--g->count];
    struct ex_graph_thread *thread = &g->thread[node->act.thread];
    ex_clock_copy(&thread->before, &g->kept[0], g->threads);
    ex_clock_copy(&thread->past, &g->kept[1], g->threads);
    ex_clock_copy(&thread->learnt, &g->kept[2], g->threads);
    ex_clock_copy(&thread->released, &g->kept[3], g->threads);
    thread->count--;
    g->sequential -= is_sequential(node);
    if (node->location < 0)
        return;
    struct ex_location *l = &g->locations[node->location];
    l->used--;
    if (node->place < 0)
        return;
    l->written--;
    for (int32_t i = node->place; i < l->written; i++) {
        l->writes[i] = l->writes[i + 1];
        g->nodes[l->writes[i]].place = i;
    }
}

void
ex_graph_plain(struct ex_graph *g, int t)
{
    const struct ex_graph_thread *thread = &g->thread[t];
    if (thread->count)
        g->nodes[thread->nodes[thread->count - 1]].plain_after = true;
}

int32_t
ex_graph_name(const struct ex_graph *g, int32_t node)
{
    if (node < 0)
        return node;
    return (int32_t)g->nodes[node].act.thread << NAME_BITS |
           (int32_t)g->nodes[node].index;
}

int32_t
ex_graph_next_name(const struct ex_graph *g, int t)
{
    return (int32_t)t << NAME_BITS | (int32_t)(g->thread[t].count + 1);
}

int32_t
ex_graph_named(const struct ex_graph *g, int32_t name)
{
    if (name < 0)
        return name;
    const struct ex_graph_thread *thread = &g->thread[name >> NAME_BITS];
    uint32_t index = (uint32_t)name & ((1u << NAME_BITS) - 1);
    return index && index <= thread->count ? thread->nodes[index - 1]
                                           : EX_NOTHING;
}
