// A step is told by the schedule or free, and it reads, writes or does neither.
// The file is long because the six cases share one record.
#include "graph/walk.h"

#include "graph/order.h"
#include "graph/revisit.h"

#include <stdlib.h>

struct ex_walk {
    struct ex_graph graph;
    struct ex_frontier frontier;
    struct ex_graph_schedule *told; // the run's; NULL: the first run
    size_t at;                      // in `told`: the next step
    struct ex_graph_step *log;      // of the graph's nodes
    size_t log_room;
    uint32_t born; // birth of the youngest part
    ex_set waiting;
    int last;
    bool began;
    bool log_failed;
    struct ex_walk_counts counts;
};

// A step under way.
struct turn {
    struct ex_walk *w;
    struct ex_graph *g;
    const struct ex_act *act;
    int thread;
    int location;
    struct ex_graph_step step; // to be recorded
};

struct ex_walk *
ex_walk_new(unsigned leave_out)
{
    struct ex_walk *w = calloc(1, sizeof(*w));
    if (w)
        w->graph.leave_out = leave_out;
    return w;
}

void
ex_walk_free(struct ex_walk *w)
{
    if (!w)
        return;
    ex_graph_free(&w->graph);
    ex_frontier_free(&w->frontier);
    free(w->told);
    free(w->log);
    free(w);
}

bool
ex_walk_failed(const struct ex_walk *w)
{
    return w->graph.failed || w->frontier.failed || w->log_failed;
}

bool
ex_walk_begin(struct ex_walk *w)
{
    if (ex_walk_failed(w))
        return false;
    free(w->told);
    w->told = w->began ? ex_frontier_pop(&w->frontier) : NULL;
    if (w->began && !w->told)
        return false;
    w->began = true;
    ex_graph_clear(&w->graph);
    w->at = 0;
    w->born = 0;
    w->waiting = 0;
    w->last = 0;
    for (size_t i = 0; w->told && i < w->told->count; i++) {
        const struct ex_graph_step *s = &w->told->steps[i];
        if (s->born_read > w->born)
            w->born = s->born_read;
        if (s->born_write > w->born)
            w->born = s->born_write;
    }
    w->counts.runs++;
    return true;
}

static const struct ex_graph_step *
told(const struct ex_walk *w)
{
    return w->told && w->at < w->told->count ? &w->told->steps[w->at] : NULL;
}

int
ex_walk_thread(struct ex_walk *w, ex_set runnable)
{
    const struct ex_graph_step *s = told(w);
    if (s)
        return s->thread;
    if (runnable & ex_bit(w->last))
        return w->last;
    return runnable ? ex_first(runnable) : -1;
}

// Pushes a schedule: the graph so far, `step`, and the rest of `told`.
static void
push(struct turn *turn, const struct ex_graph_step *step)
{
    struct ex_walk *w = turn->w;
    size_t n = (size_t)turn->g->count;
    size_t rest =
        w->told && w->at < w->told->count ? w->told->count - w->at : 0;
    struct ex_graph_schedule *s = ex_frontier_push(&w->frontier, n + 1 + rest);
    if (!s)
        return;
    s->count = 0;
    for (size_t i = 0; i < n; i++)
        if (!w->log[i].silent)
            s->steps[s->count++] = w->log[i];
    s->steps[s->count++] = *step;
    if (rest)
        memcpy(&s->steps[s->count], &w->told->steps[w->at],
               rest * sizeof(*w->log));
    s->count += rest;
}

static bool
room_in_log(struct ex_walk *w)
{
    if ((size_t)w->graph.count < w->log_room)
        return true;
    size_t more = w->log_room ? 2 * w->log_room : 64;
    struct ex_graph_step *made = realloc(w->log, more * sizeof(*made));
    if (!made) {
        w->log_failed = true;
        return false;
    }
    w->log = made;
    w->log_room = more;
    return true;
}

// Adds the node that turn->step describes. A write lands at `place`.
static int32_t
add(struct turn *turn, int place)
{
    struct ex_pick pick = {.from = ex_graph_named(turn->g, turn->step.from),
                           .place = place,
                           .way = turn->step.way,
                           .born_read = turn->step.born_read,
                           .born_write = turn->step.born_write};
    return ex_graph_add(turn->g, turn->thread, turn->act, turn->location,
                        &pick);
}

static enum ex_walk_result
record(struct turn *turn, int place)
{
    if (!room_in_log(turn->w))
        return EX_WALK_FULL;
    turn->step.fresh = false;
    turn->w->log[turn->g->count] = turn->step;
    return add(turn, place) < 0 ? EX_WALK_FULL : EX_WALK_GOES;
}

// Whether the graph would be consistent with the node, its write at `place`.
static bool
would_do(struct turn *turn, int place)
{
    if (add(turn, place) < 0)
        return false;
    bool does = ex_graph_consistent(turn->g);
    ex_graph_undo(turn->g);
    return does;
}

static void
revisit(struct turn *turn)
{
    ex_graph_revisit(turn->g, &turn->w->frontier, turn->w->log, turn->act,
                     turn->location, &turn->step);
}

static int32_t
name_at(const struct turn *turn, int place)
{
    const struct ex_location *l = &turn->g->locations[turn->location];
    return place < 0 ? EX_INITIAL : ex_graph_name(turn->g, l->writes[place]);
}

// A fence or an edge leaves nothing to choose.
static enum ex_walk_result
do_silently(struct turn *turn)
{
    turn->step.silent = true;
    turn->step.born_read = turn->step.born_write = ++turn->w->born;
    return record(turn, -1);
}

static enum ex_walk_result
choose(struct turn *turn, const struct ex_graph_step *s)
{
    if (!s) {
        turn->step.born_read = turn->step.born_write = ++turn->w->born;
        struct ex_graph_step other = turn->step;
        while (++other.way < turn->act->ways)
            push(turn, &other);
    }
    return record(turn, -1);
}

static enum ex_walk_result
store_freely(struct turn *turn)
{
    const struct ex_location *l = &turn->g->locations[turn->location];
    int floor = ex_graph_floor(turn->g, turn->location, turn->thread);
    turn->step.born_read = turn->step.born_write = ++turn->w->born;
    revisit(turn);
    for (int place = floor + 1; place < l->written; place++) {
        if (!ex_graph_may_land(turn->g, turn->location, place) ||
            !would_do(turn, place))
            continue;
        turn->step.after = name_at(turn, place - 1);
        push(turn, &turn->step);
    }
    turn->step.after = name_at(turn, l->written - 1);
    return record(turn, l->written);
}

// A write that revisits a read lands at each place where the read can see it.
// The read is the schedule's next step, and tests the graph that it completes.
static enum ex_walk_result
store_each(struct turn *turn)
{
    const struct ex_location *l = &turn->g->locations[turn->location];
    const struct ex_graph_step *reader = told(turn->w);
    int floor = ex_graph_floor(turn->g, turn->location, turn->thread);
    int seen = ex_graph_floor(turn->g, turn->location, reader->thread);
    int first = -1;
    for (int place = l->written; place > floor && place > seen; place--) {
        if (!ex_graph_may_land(turn->g, turn->location, place) ||
            !would_do(turn, place))
            continue;
        turn->step.after = name_at(turn, place - 1);
        if (first < 0)
            first = place;
        else
            push(turn, &turn->step);
    }
    if (first < 0)
        return EX_WALK_VAIN;
    turn->step.after = name_at(turn, first - 1);
    return record(turn, first);
}

static enum ex_walk_result
store_told(struct turn *turn)
{
    int32_t after = ex_graph_named(turn->g, turn->step.after);
    if (turn->step.after == EX_EACH)
        return store_each(turn);
    if (after == EX_NOTHING)
        return EX_WALK_LOST;
    return record(turn, ex_graph_place(turn->g, after) + 1);
}

// The act's effect when it reads `from`.
static struct ex_effect
effect_of(const struct turn *turn, int32_t from, unsigned way)
{
    return ex_graph_effect(turn->act,
                           ex_graph_value(turn->g, turn->location, from), way);
}

// Revisits reads for each value that the update of turn->step.from may write.
static void
revisit_each_way(struct turn *turn, unsigned ways)
{
    for (unsigned way = 0; way == 0 || way < ways; way++) {
        turn->step.way = (uint16_t)way;
        revisit(turn);
    }
    turn->step.way = 0;
}

// Offers a free read the write at `place`. The first candidate becomes
// `chosen`, and each later candidate is pushed.
static void
offer(struct turn *turn, int place, struct ex_graph_step *chosen, bool *any)
{
    struct ex_graph *g = turn->g;
    int32_t from = ex_graph_named(g, turn->step.from);
    struct ex_effect effect = effect_of(turn, from, 0);
    bool newest = place == g->locations[turn->location].written - 1;
    if (effect.waits)
        return;
    if (effect.writes) {
        bool taken = ex_graph_consumer(g, turn->location, from) != EX_NOTHING;
        if (!taken || !(g->leave_out & EX_WITHOUT_TAKEN))
            revisit_each_way(turn, effect.ways);
        if (taken)
            return;
    }
    if (!newest && !would_do(turn, effect.writes ? place + 1 : -1))
        return;
    for (unsigned way = 0; way == 0 || way < effect.ways; way++) {
        turn->step.way = (uint16_t)way;
        if (*any)
            push(turn, &turn->step);
        else
            *chosen = turn->step;
        *any = true;
    }
    turn->step.way = 0;
}

static enum ex_walk_result
read_freely(struct turn *turn)
{
    struct ex_graph *g = turn->g;
    int floor = ex_graph_floor(g, turn->location, turn->thread);
    int newest = g->locations[turn->location].written - 1;
    struct ex_graph_step chosen;
    bool any = false;
    turn->step.born_read = ++turn->w->born;
    turn->step.born_write = ++turn->w->born;
    for (int place = newest; place >= floor; place--) {
        turn->step.from = name_at(turn, place);
        offer(turn, place, &chosen, &any);
    }
    if (!any) { // the read waits for a write
        turn->step.from = name_at(turn, newest);
        return record(turn, -1);
    }
    turn->step = chosen;
    int32_t from = ex_graph_named(g, chosen.from);
    bool writes = effect_of(turn, from, chosen.way).writes;
    return record(turn, writes ? ex_graph_place(g, from) + 1 : -1);
}

// A revisited update writes anew. The new write revisits reads itself.
static enum ex_walk_result
write_anew(struct turn *turn, int32_t from)
{
    struct ex_graph *g = turn->g;
    int place = ex_graph_place(g, from) + 1;
    unsigned ways = effect_of(turn, from, 0).ways;
    turn->step.fresh = false;
    turn->step.born_write = ++turn->w->born;
    revisit_each_way(turn, ways);
    if (ex_graph_consumer(g, turn->location, from) != EX_NOTHING)
        return EX_WALK_VAIN;
    if (place < g->locations[turn->location].written && !would_do(turn, place))
        return EX_WALK_VAIN;
    for (unsigned way = 1; way < ways; way++) {
        turn->step.way = (uint16_t)way;
        push(turn, &turn->step);
    }
    turn->step.way = 0;
    return record(turn, place);
}

static enum ex_walk_result
read_told(struct turn *turn)
{
    struct ex_graph *g = turn->g;
    int32_t from = ex_graph_named(g, turn->step.from);
    if (from == EX_NOTHING)
        return EX_WALK_LOST;
    struct ex_effect effect = effect_of(turn, from, turn->step.way);
    int place = ex_graph_place(g, from);
    int newest = g->locations[turn->location].written - 1;
    if (turn->step.fresh) {
        if (place < ex_graph_floor(g, turn->location, turn->thread))
            return EX_WALK_VAIN;
        if (effect.writes)
            return write_anew(turn, from);
        if (place < newest && !would_do(turn, -1))
            return EX_WALK_VAIN;
    }
    return record(turn, effect.writes ? place + 1 : -1);
}

static void
tell(struct turn *turn, struct ex_walk_done *done)
{
    struct ex_graph *g = turn->g;
    const struct ex_node *node = &g->nodes[g->count - 1];
    done->node = g->count - 1;
    done->wrote = ex_node_writes(node);
    done->waits = node->waits;
    done->value = node->act.kind == EX_ACT_CHOICE ? node->way : node->read;
    done->newest = EX_NOTHING;
    done->older = 0;
    if (turn->location >= 0) {
        int at = node->place >= 0 ? node->place : ex_graph_place(g, node->from);
        done->newest = ex_graph_newest(g, turn->location);
        done->older = (unsigned)(g->locations[turn->location].written - 1 - at);
    }
    turn->w->last = turn->thread;
    if (node->waits)
        turn->w->waiting |= ex_bit(turn->thread);
}

static enum ex_walk_result
take(struct turn *turn, const struct ex_graph_step *s)
{
    if (ex_act_silent(turn->act))
        return do_silently(turn);
    if (turn->act->kind == EX_ACT_CHOICE)
        return choose(turn, s);
    turn->location = ex_graph_locate(turn->g, turn->act);
    if (turn->location < 0)
        return EX_WALK_FULL;
    if (turn->act->kind == EX_ACT_STORE)
        return s ? store_told(turn) : store_freely(turn);
    return s ? read_told(turn) : read_freely(turn);
}

static struct turn
turn_of(struct ex_walk *w, int thread, const struct ex_act *act)
{
    return (struct turn){.w = w,
                         .g = &w->graph,
                         .act = act,
                         .thread = thread,
                         .location = -1,
                         .step = {.thread = (uint8_t)thread,
                                  .from = EX_NOTHING,
                                  .after = EX_NOTHING}};
}

static enum ex_walk_result
end(struct turn *turn, enum ex_walk_result result, struct ex_walk_done *done)
{
    if (ex_walk_failed(turn->w))
        result = EX_WALK_FULL;
    if (result == EX_WALK_GOES)
        tell(turn, done);
    else
        turn->w->counts.vain += result == EX_WALK_VAIN;
    return result;
}

// Reads or lands `older` writes below the newest write.
static enum ex_walk_result
follow(struct turn *turn, int older)
{
    struct ex_graph *g = turn->g;
    int newest = g->locations[turn->location].written - 1;
    int floor = ex_graph_floor(g, turn->location, turn->thread);
    int place = newest - older;
    if (turn->act->kind == EX_ACT_STORE) {
        bool lands = place + 1 > floor &&
                     ex_graph_may_land(g, turn->location, place + 1) &&
                     (older == 0 || would_do(turn, place + 1));
        return lands ? record(turn, place + 1) : EX_WALK_LOST;
    }
    if (place < floor || place < -1)
        return EX_WALK_LOST;
    turn->step.from = name_at(turn, place);
    int32_t from = ex_graph_named(g, turn->step.from);
    bool writes = effect_of(turn, from, turn->step.way).writes;
    int lands = writes ? place + 1 : -1;
    if ((writes && ex_graph_consumer(g, turn->location, from) != EX_NOTHING) ||
        (older > 0 && !would_do(turn, lands)))
        return EX_WALK_LOST;
    return record(turn, lands);
}

enum ex_walk_result
ex_walk_step(struct ex_walk *w, int thread, const struct ex_act *act,
             struct ex_walk_done *done)
{
    const struct ex_graph_step *s = ex_act_silent(act) ? NULL : told(w);
    struct turn turn = turn_of(w, thread, act);
    if (s) {
        if (s->thread != thread)
            return EX_WALK_LOST;
        turn.step = *s;
        w->at++;
    }
    return end(&turn, take(&turn, s), done);
}

enum ex_walk_result
ex_walk_follow(struct ex_walk *w, int thread, const struct ex_act *act,
               unsigned older, unsigned way, struct ex_walk_done *done)
{
    struct turn turn = turn_of(w, thread, act);
    turn.step.way = (uint16_t)way;
    if (ex_act_silent(act))
        return end(&turn, do_silently(&turn), done);
    turn.step.born_read = turn.step.born_write = ++w->born;
    if (act->kind == EX_ACT_CHOICE)
        return way < act->ways ? end(&turn, record(&turn, -1), done)
                               : EX_WALK_LOST;
    turn.location = ex_graph_locate(turn.g, act);
    if (turn.location < 0)
        return EX_WALK_FULL;
    return end(&turn, follow(&turn, (int)older), done);
}

enum ex_walk_end
ex_walk_finish(struct ex_walk *w, ex_set alive)
{
    struct ex_graph *g = &w->graph;
    for (ex_set left = w->waiting; left; left &= left - 1) {
        const struct ex_graph_thread *thread = &g->thread[ex_first(left)];
        const struct ex_node *node =
            &g->nodes[thread->nodes[thread->count - 1]];
        if (node->from != ex_graph_newest(g, node->location)) {
            w->counts.blocked++;
            return EX_WALK_BLOCKED;
        }
    }
    w->counts.complete += !alive;
    w->counts.deadlocks += alive != 0;
    return alive ? EX_WALK_DEADLOCK : EX_WALK_COMPLETE;
}

ex_set
ex_walk_waiting(const struct ex_walk *w)
{
    return w->waiting;
}

struct ex_graph *
ex_walk_graph(struct ex_walk *w)
{
    return &w->graph;
}

const struct ex_walk_counts *
ex_walk_counts(const struct ex_walk *w)
{
    ((struct ex_walk *)w)->counts.most_schedules = w->frontier.most;
    return &w->counts;
}
