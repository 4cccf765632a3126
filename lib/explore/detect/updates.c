// Updates: see updates.h.
//
// A load and a store, known by their places in the code, are a pair when the
// store is the thread's next access to the loaded bytes. A pair is an update
// once it has loaded two different values with the same difference between
// stored and loaded value: 0 to 1 and 1 to 2 is `+ 1`. A flag that is tested
// and then set shows no such difference, nor does an overwrite with an
// unrelated value. The values do not show an update that adds no constant
// (x * 2, a pointer pushed on a list); the rules of lost_update.h, by source
// position, explain such an update when the program fails in another way.
//
// An update is lost when x no longer holds the loaded value: the store
// overwrites another thread's change. The check is one pass over the events;
// `last` remembers each thread's last access to each variable.
#include "detect/updates.h"

#include <stdlib.h>

enum {
    PAIRS = 64,   // of load and store; further pairs are not learnt
    SLOTS = 4096, // of `last`; a full table forgets, and finds less
    PROBES = 8
};

struct pair {
    const void *load;
    const void *store;
    uint64_t before; // the first values loaded and stored
    uint64_t after;
    bool update;
};

struct last {
    uint64_t epoch; // of the execution
    uintptr_t addr;
    uint32_t size;
    uint8_t thread;
    size_t event;
};

struct ex_updates {
    struct pair pair[PAIRS];
    int pairs;
    uint64_t epoch;
    struct last last[SLOTS];
};

struct ex_updates *
ex_updates_new(void)
{
    return calloc(1, sizeof(struct ex_updates));
}

void
ex_updates_free(struct ex_updates *updates)
{
    free(updates);
}

static bool
is_access(const struct ex_op *op)
{
    return op->kind >= EX_READ && op->kind <= EX_ATOMIC_CAS_FAIL &&
           op->kind != EX_COPY && op->spans == 1;
}

// The slot for this thread's last access to these bytes.
static struct last *
find_last(struct ex_updates *updates, const struct ex_op *op)
{
    const struct ex_span *span = &op->span[0];
    size_t hash = (span->addr >> 2 ^ span->addr >> 14) * 31 + op->thread;
    struct last *last = NULL;
    for (size_t i = 0; i < PROBES; i++) {
        last = &updates->last[(hash + i) % SLOTS];
        if (last->epoch != updates->epoch) {
            *last = (struct last){updates->epoch, span->addr, span->size,
                                  op->thread, SIZE_MAX};
            return last;
        }
        if (last->addr == span->addr && last->size == span->size &&
            last->thread == op->thread)
            return last;
    }
    *last = (struct last){updates->epoch, span->addr, span->size, op->thread,
                          SIZE_MAX};
    return last;
}

// Learns from a pair. Returns whether it is known to be an update.
static bool
learn(struct ex_updates *updates, const struct ex_event *load,
      const struct ex_event *store)
{
    uint64_t before = load->after;
    uint64_t after = store->after;
    for (int i = 0; i < updates->pairs; i++) {
        struct pair *pair = &updates->pair[i];
        if (pair->load != load->op.pc || pair->store != store->op.pc)
            continue;
        if (!pair->update)
            pair->update = before != pair->before && after != before &&
                           after - before == pair->after - pair->before;
        return pair->update;
    }
    if (updates->pairs < PAIRS)
        updates->pair[updates->pairs++] =
            (struct pair){load->op.pc, store->op.pc, before, after, false};
    return false;
}

// Finds the last change of the stored bytes between the load and the store.
// False unless another thread made it.
static bool
find_overtaken(const struct ex_event *events, struct ex_lost_update *lost)
{
    const struct ex_op *store = &events[lost->write].op;
    for (size_t i = lost->write; i-- > lost->read + 1;) {
        const struct ex_op *op = &events[i].op;
        for (int k = 0; k < op->spans; k++)
            if (op->kind >= EX_READ && op->kind <= EX_ATOMIC_CAS_FAIL &&
                op->span[k].writes &&
                ex_spans_conflict(&op->span[k], &store->span[0])) {
                lost->overtaken = i;
                return op->thread != store->thread;
            }
    }
    return false;
}

bool
ex_updates_check(struct ex_updates *updates, const struct ex_event *events,
                 size_t count, struct ex_lost_update *lost)
{
    updates->epoch++;
    for (size_t i = 0; i < count; i++) {
        const struct ex_op *op = &events[i].op;
        if (!is_access(op))
            continue;
        struct last *last = find_last(updates, op);
        size_t before = last->event;
        last->event = i;
        if ((op->kind != EX_WRITE && op->kind != EX_ATOMIC_STORE) ||
            before == SIZE_MAX ||
            (events[before].op.kind != EX_READ &&
             events[before].op.kind != EX_ATOMIC_LOAD) ||
            !learn(updates, &events[before], &events[i]) ||
            events[before].after == events[i].before)
            continue;
        *lost = (struct ex_lost_update){.read = before, .write = i};
        if (find_overtaken(events, lost))
            return true;
    }
    return false;
}
