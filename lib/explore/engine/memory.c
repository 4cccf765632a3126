// Longer than other files: it keeps graphs out of the rest of the engine, from
// picks to operations to races.
#include "engine/memory.h"

#include "engine/access.h"
#include "engine/objects.h"
#include "graph/objects.h"
#include "graph/order.h"
#include "graph/walk.h"

#include <stdlib.h>
#include <string.h>

static struct {
    int32_t created[EX_THREADS_MAX], ended[EX_THREADS_MAX]; // nodes' names
    uint64_t newest; // the value that memory gets back
    bool unsettled;
    uint8_t *picks; // of this execution
    size_t pick_count, pick_room;
    bool follows; // `told` decides, not the search
    const uint8_t *told;
    size_t told_count, told_at;
    uint32_t *events; // each node's event, counted from 1
    size_t event_room;
} memory;

void
ex_memory_begin(void)
{
    for (int t = 0; t < EX_THREADS_MAX; t++)
        memory.created[t] = memory.ended[t] = EX_NOTHING;
    memory.unsettled = false;
    memory.pick_count = memory.told_at = 0;
}

void
ex_memory_close(void)
{
    free(memory.picks);
    free(memory.events);
    memset(&memory, 0, sizeof memory);
}

void
ex_memory_tell(const uint8_t *picks, size_t count)
{
    memory.told = picks;
    memory.told_count = count;
    memory.follows = true;
}

void
ex_memory_untell(void)
{
    memory.follows = false;
}

const uint8_t *
ex_memory_picks(size_t *count)
{
    *count = memory.pick_count;
    return memory.picks;
}

static void
keep_pick(unsigned pick)
{
    if (memory.pick_count == memory.pick_room) {
        size_t room = memory.pick_room ? 2 * memory.pick_room : 256;
        uint8_t *more = realloc(memory.picks, room);
        if (more == NULL)
            ex_stop(EX_END_MEMORY);
        memory.picks = more;
        memory.pick_room = room;
    }
    memory.picks[memory.pick_count++] = (uint8_t)pick;
}

// The next pick of a replay, if there is one.
static bool
told(uint8_t *pick)
{
    if (!memory.follows || memory.told_at == memory.told_count)
        return false;
    *pick = memory.told[memory.told_at];
    return true;
}

static bool
is_atomic(int kind)
{
    return kind >= EX_ATOMIC_LOAD && kind <= EX_ATOMIC_CAS_FAIL;
}

// Whether the operation locks or unlocks a mutex. The inner operations of a
// recursive mutex do not count.
static bool
is_mutex(const struct ex_op *op)
{
    if ((op->kind != EX_LOCK && op->kind != EX_UNLOCK) || !op->span[0].writes)
        return false;
    const struct ex_object *o = ex_object_find(op->span[0].addr);
    return o != NULL && o->kind == EX_MUTEX;
}

// The feature that the search over graphs lacks for the operation, or NULL.
static const char *
unknown(const struct ex_op *op)
{
    switch (op->kind) {
    case EX_LOCK:
    case EX_TRYLOCK:
    case EX_TIMEDLOCK:
    case EX_UNLOCK:
        return is_mutex(op) || !op->span[0].writes
                   ? NULL
                   : "spinlocks, writers' locks and tries for a lock";
    case EX_RDLOCK:
    case EX_RDUNLOCK:
        return "reader-writer locks that two threads want";
    case EX_COND_WAIT:
    case EX_COND_WAKE:
    case EX_COND_SIGNAL:
    case EX_COND_BROADCAST:
        return "condition variables that two threads want";
    case EX_SEM_WAIT:
    case EX_SEM_POST:
        return "semaphores that two threads want";
    case EX_BARRIER_ARRIVE:
    case EX_BARRIER_LEAVE:
        return "barriers that two threads want";
    case EX_ONCE_BEGIN:
    case EX_ONCE_END:
        return "pthread_once and call_once of two threads";
    default:
        return op->timed && op->kind == EX_JOIN ? "a join that may give up"
                                                : NULL;
    }
}

bool
ex_memory_parks(const struct ex_op *op)
{
    if (op->kind == EX_CHOICE)
        return true;
    if (op->kind == EX_QUIT)
        return (ex_run.state.alive & (ex_run.state.alive - 1)) != 0;
    if (!ex_run.shared)
        return false;
    const char *what = unknown(op);
    if (what != NULL)
        ex_unsupported("%s under --model c11", what);
    if (is_atomic(op->kind) && op->span[0].size > 8)
        ex_unsupported("an atomic operation on %u bytes under --model c11",
                       (unsigned)op->span[0].size);
    return is_atomic(op->kind) || is_mutex(op);
}

bool
ex_memory_asks(const struct ex_thread *thread)
{
    const struct ex_op *op = &ex_run.state.op[thread->id];
    return op->kind == EX_LOCK && is_mutex(op);
}

// A step that ends the process waits for all other enabled threads.
static ex_set
without_quit(ex_set enabled)
{
    ex_set others = enabled;
    for (ex_set left = enabled; left != 0; left &= left - 1) {
        int t = ex_first(left);
        if (ex_run.state.op[t].kind == EX_QUIT)
            others &= ~ex_bit(t);
    }
    return others != 0 ? others : enabled;
}

static uint64_t
bits_of(const void *from, size_t size)
{
    uint64_t value = 0;
    memcpy(&value, from, size < 8 ? size : 8);
    return value;
}

static uint64_t
cut_to(uint64_t value, size_t size)
{
    return size < 8 ? value & ((UINT64_C(1) << 8 * size) - 1) : value;
}

static struct ex_effect
update(const struct ex_act *act, uint64_t old, unsigned way)
{
    struct ex_effect effect = {.writes = true, .value = act->operand};
    (void)way;
    switch (act->what) {
    case EX_RMW_ADD:
        effect.value = old + act->operand;
        break;
    case EX_RMW_SUB:
        effect.value = old - act->operand;
        break;
    case EX_RMW_AND:
        effect.value = old & act->operand;
        break;
    case EX_RMW_OR:
        effect.value = old | act->operand;
        break;
    case EX_RMW_XOR:
        effect.value = old ^ act->operand;
        break;
    case EX_RMW_NAND:
        effect.value = ~(old & act->operand);
        break;
    case EX_RMW_CAS:
        effect.writes = old == act->expected;
        break;
    }
    effect.value = cut_to(effect.value, act->size);
    // An update that leaves the value as it was is a look, as in
    // intercept/word.c: its write tells a reader no more than the write before.
    if (effect.value == old && !act->releases && act->what != EX_RMW_CAS)
        effect.writes = false;
    return effect;
}

static struct ex_act
atomic_act(const struct ex_thread *t, const struct ex_op *op)
{
    size_t size = op->span[0].size;
    struct ex_act act = {.kind = EX_ACT_LOAD,
                         .order = op->order,
                         .failure = op->order,
                         .size = (uint8_t)size,
                         .addr = op->span[0].addr};
    act.initial = bits_of((const void *)act.addr, size);
    if (op->kind != EX_ATOMIC_LOAD)
        act.operand = bits_of(t->operand, size);
    if (op->kind == EX_ATOMIC_STORE)
        act.kind = EX_ACT_STORE;
    if (op->kind == EX_ATOMIC_RMW || op->kind == EX_ATOMIC_CAS_FAIL) {
        act.kind = EX_ACT_UPDATE;
        act.effect = update;
        act.what = t->what;
        act.releases = t->fenced || t->orders[0] == memory_order_release ||
                       t->orders[0] == memory_order_acq_rel ||
                       t->orders[0] == memory_order_seq_cst;
        act.order = t->orders[0];
        act.failure = t->orders[1];
        if (t->what == EX_RMW_CAS)
            act.expected = bits_of(t->expected, size);
    }
    return act;
}

// Records that the node belongs to the event about to happen.
static void
keep_event(int32_t node)
{
    size_t at = (size_t)node;
    if (at >= memory.event_room) {
        size_t room = at < 128 ? 256 : 2 * at;
        uint32_t *more = realloc(memory.events, room * sizeof *more);
        if (more == NULL)
            ex_stop(EX_END_MEMORY);
        memory.events = more;
        memory.event_room = room;
    }
    memory.events[at] = (uint32_t)ex_run.event_count;
}

// Adds the act to the graph as a node; returns its outcome.
static struct ex_walk_done
take(const struct ex_thread *t, const struct ex_act *act)
{
    struct ex_walk_done done;
    enum ex_walk_result result;
    uint8_t pick = 0;
    if (!memory.follows) {
        result = ex_walk_step(ex_run.walk, t->id, act, &done);
    } else {
        bool older = !ex_act_silent(act) && act->kind != EX_ACT_CHOICE &&
                     told(&pick) && pick >= EX_OLDER;
        bool way = act->kind == EX_ACT_CHOICE && act->ways > 1 && told(&pick);
        memory.told_at += older || way;
        result = ex_walk_follow(ex_run.walk, t->id, act,
                                older ? pick - (unsigned)EX_OLDER : 0,
                                way ? pick : 0, &done);
    }
    if (result != EX_WALK_GOES)
        ex_stop(result == EX_WALK_VAIN   ? EX_END_CUT
                : result == EX_WALK_LOST ? EX_END_LOST
                                         : EX_END_MEMORY);
    if (done.older > 0 && !ex_act_silent(act))
        keep_pick(EX_OLDER + (done.older < 127 ? done.older : 127));
    if (act->kind == EX_ACT_CHOICE && act->ways > 1)
        keep_pick((unsigned)done.value);
    keep_event(done.node);
    return done;
}

static int
choose(ex_set enabled)
{
    uint8_t pick;
    enabled = without_quit(enabled);
    if (enabled == 0)
        return EX_NONE;
    int t = ex_walk_thread(ex_run.walk, enabled);
    bool quits = ex_run.state.op[ex_first(enabled)].kind == EX_QUIT;
    if (quits && ex_memory_in_vain())
        return EX_NONE;
    if (!quits && told(&pick)) {
        memory.told_at++;
        t = pick;
    }
    if (t >= EX_THREADS_MAX || !(enabled & ex_bit(t)))
        return EX_LOST;
    if (!quits)
        keep_pick((unsigned)t);
    return t;
}

// A thread asks for its mutex before it goes on. When the search lets it read
// that another thread holds the mutex, the thread waits for good.
static bool
asks_in_vain(const struct ex_thread *t)
{
    struct ex_act act = ex_object_act(EX_MUTEX_LOCK, t->id,
                                      ex_run.state.op[t->id].span[0].addr, 0);
    return take(t, &act).waits;
}

int
ex_memory_choose(ex_set enabled)
{
    int t;
    do {
        ex_run.state.enabled = enabled & ~ex_walk_waiting(ex_run.walk);
        t = choose(ex_run.state.enabled);
    } while (t >= 0 && ex_memory_asks(&ex_run.thread[t]) &&
             asks_in_vain(&ex_run.thread[t]));
    return t;
}

// Adds an edge after the node named `follows`; returns the edge's name.
static int32_t
edge(const struct ex_thread *t, int32_t follows)
{
    struct ex_act act = {.kind = EX_ACT_EDGE, .follows = follows};
    struct ex_walk_done done = take(t, &act);
    return ex_graph_name(ex_walk_graph(ex_run.walk), done.node);
}

// Records for the report the write that the node read, and a newer write.
static void
remark(const struct ex_graph *g, const struct ex_walk_done *done,
       struct ex_event *e)
{
    const struct ex_node *node = &g->nodes[done->node];
    const struct ex_location *l = &g->locations[node->location];
    if (node->from >= 0)
        e->source = memory.events[node->from];
    if (done->older == 0)
        return;
    e->older = (uint8_t)(done->older < 127 ? done->older : 127);
    e->newer = memory.events[ex_node_writes(node) ? l->writes[node->place + 1]
                                                  : done->newest];
}

// The value of the location just before the write.
static uint64_t
below(const struct ex_graph *g, const struct ex_node *node)
{
    const struct ex_location *l = &g->locations[node->location];
    return node->place == 0 ? l->initial
                            : g->nodes[l->writes[node->place - 1]].value;
}

static void
atomic(struct ex_thread *t, struct ex_op *op, struct ex_event *e)
{
    struct ex_graph *g = ex_walk_graph(ex_run.walk);
    struct ex_act act = atomic_act(t, op);
    if (ex_graph_overlaps(g, act.addr, act.size))
        ex_unsupported("an atomic object that is accessed in different sizes, "
                       "under --model c11");
    struct ex_walk_done done = take(t, &act);
    const struct ex_node *node = &g->nodes[done.node];
    if (act.kind == EX_ACT_UPDATE) {
        bool fails = act.what == EX_RMW_CAS && done.value != act.expected;
        op->kind = fails ? EX_ATOMIC_CAS_FAIL : EX_ATOMIC_RMW;
        op->order = node->order;
        op->span[0].writes = done.wrote;
        // A failed compare-and-swap stores the value that it found. A store
        // outside the thread's stack is an effect.
        if (fails && (uintptr_t)t->expected - t->stack >= EX_STACK_SIZE)
            t->spin.stores++;
        t->leaves = !done.wrote || node->value == node->read;
    }
    if (act.kind == EX_ACT_STORE && done.older > 0)
        done.value = below(g, node);
    if (act.kind != EX_ACT_STORE || done.older > 0)
        memcpy((void *)act.addr, &done.value, act.size);
    remark(g, &done, e);
    memory.newest = ex_graph_value(g, node->location, done.newest);
    memory.unsettled = true;
}

// Plain memory: the graph only records that the thread touched it. A write,
// free or malloc makes an atomic object there begin anew.
static void
plain(const struct ex_thread *t, const struct ex_op *op)
{
    struct ex_graph *g = ex_walk_graph(ex_run.walk);
    if (op->kind != EX_MALLOC)
        ex_graph_plain(g, t->id);
    for (int i = 0; i < op->spans; i++)
        if (op->span[i].writes)
            ex_graph_forget(g, op->span[i].addr, op->span[i].size);
}

void
ex_memory_perform(struct ex_thread *t, struct ex_op *op, struct ex_event *e)
{
    struct ex_act fence = {.kind = EX_ACT_FENCE, .order = op->order};
    struct ex_act unlock;
    switch (op->kind) {
    case EX_START:
        edge(t, memory.created[t->id]);
        break;
    case EX_CREATE:
        memory.created[op->peer] = edge(t, EX_NOTHING);
        break;
    case EX_EXIT:
        memory.ended[t->id] = edge(t, EX_NOTHING);
        break;
    case EX_JOIN:
        edge(t, memory.ended[op->peer]);
        break;
    case EX_FENCE:
        take(t, &fence);
        break;
    case EX_UNLOCK:
        if (!ex_run.shared)
            break;
        unlock = ex_object_act(EX_MUTEX_UNLOCK, t->id, op->span[0].addr, 0);
        take(t, &unlock);
        break;
    case EX_READ:
    case EX_WRITE:
    case EX_COPY:
    case EX_MALLOC:
    case EX_FREE:
    case EX_OBJECT_INIT:
    case EX_OBJECT_DESTROY:
        plain(t, op);
        break;
    default:
        if (is_atomic(op->kind))
            atomic(t, op, e);
    }
}

int
ex_memory_value(struct ex_thread *t, int n)
{
    struct ex_act act = {.kind = EX_ACT_CHOICE, .ways = (uint16_t)n};
    return (int)take(t, &act).value;
}

void
ex_memory_settle(const struct ex_event *e)
{
    if (!memory.unsettled)
        return;
    memory.unsettled = false;
    memcpy((void *)e->op.span[0].addr, &memory.newest, e->op.span[0].size);
}

bool
ex_memory_races(const struct ex_op *op, struct ex_race *race)
{
    const struct ex_graph *g = ex_walk_graph(ex_run.walk);
    const struct ex_graph_thread *thread = &g->thread[op->thread];
    if (ex_run.state.threads < 2)
        return false;
    // A plain access lies between two nodes and counts as the later node.
    bool node = is_atomic(op->kind) || is_mutex(op);
    uint32_t epoch = thread->count + !node;
    return ex_races_ordered(ex_run.races, op, &thread->before, epoch,
                            ex_run.event_count, race);
}

bool
ex_memory_in_vain(void)
{
    for (ex_set m = ex_run.state.alive; m != 0; m &= m - 1) {
        const struct ex_thread *t = &ex_run.thread[ex_first(m)];
        if (t->stuck || (t->spin.parked && ex_spin_changed(t)))
            return true;
    }
    return ex_walk_finish(ex_run.walk, ex_run.state.alive) == EX_WALK_BLOCKED;
}

// The number of earlier nodes that are newer writes than the node itself, or,
// for a node that only reads, than the write that it read.
static unsigned
older_in(const struct ex_graph *g, const int32_t *order, int32_t at)
{
    const struct ex_node *node = &g->nodes[order[at]];
    int place =
        ex_node_writes(node) ? node->place : ex_graph_place(g, node->from);
    unsigned older = 0;
    for (int32_t i = 0; i < at; i++) {
        const struct ex_node *other = &g->nodes[order[i]];
        older += other->location == node->location && other->place > place;
    }
    return older < 127 ? older : 127;
}

uint8_t *
ex_memory_linear(size_t *count)
{
    struct ex_graph *g = ex_walk_graph(ex_run.walk);
    size_t room = (size_t)g->count + 1;
    int32_t *order = malloc(room * sizeof *order);
    uint8_t *picks = malloc(2 * room);
    *count = 0;
    if (order == NULL || picks == NULL) {
        free(order);
        free(picks);
        return NULL;
    }
    (void)ex_graph_linear(g, order);
    for (int32_t i = 0; i < g->count; i++) {
        const struct ex_node *node = &g->nodes[order[i]];
        if (ex_act_silent(&node->act))
            continue;
        picks[(*count)++] = node->act.thread;
        unsigned older = node->location < 0 ? 0 : older_in(g, order, i);
        if (older > 0)
            picks[(*count)++] = (uint8_t)(EX_OLDER + older);
        if (node->act.kind == EX_ACT_CHOICE && node->act.ways > 1)
            picks[(*count)++] = (uint8_t)node->way;
    }
    free(order);
    return picks;
}
