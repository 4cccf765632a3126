// Compares accesses with the shadow, by the clocks of happens.c.
//
// The detector records nothing until a second thread exists: the creation of
// that thread orders all earlier accesses. An operation on an object (lock,
// wait, post) is an atomic access to the object's bytes. A concurrent free,
// initialisation or plain write of the object is therefore a race, and two
// locks are none. A wake-up from a condition and the departure from a barrier
// are no accesses: the object may be destroyed as soon as no thread waits.
#include "detect/races.h"

#include "detect/happens.h"
#include "detect/shadow.h"

#include <stdlib.h>

struct ex_races {
    struct ex_shadow *shadow;
    struct ex_happens happens;
    bool failed;
};

struct ex_races *
ex_races_new(void)
{
    struct ex_races *r = calloc(1, sizeof(*r));
    if (!r)
        return NULL;
    r->shadow = ex_shadow_new();
    if (!r->shadow) {
        free(r);
        return NULL;
    }
    ex_happens_init(&r->happens, ex_shadow_places(r->shadow));
    return r;
}

void
ex_races_free(struct ex_races *r)
{
    if (!r)
        return;
    ex_happens_destroy(&r->happens);
    ex_shadow_free(r->shadow);
    free(r);
}

void
ex_races_reset(struct ex_races *r)
{
    ex_happens_reset(&r->happens);
    ex_shadow_reset(r->shadow);
}

bool
ex_races_failed(const struct ex_races *r)
{
    return r->failed;
}

void
ex_races_forget(struct ex_races *r, uintptr_t addr, size_t size)
{
    struct ex_span span = {addr, (uint32_t)size, true};
    if (!ex_shadow_forget(r->shadow, &span))
        r->failed = true;
}

// How many spans of an operation are accesses.
static int
accesses(const struct ex_op *op)
{
    switch (op->kind) {
    case EX_MALLOC:
    case EX_COND_WAKE:
    case EX_BARRIER_LEAVE:
        return 0;
    default:
        return op->spans;
    }
}

static bool
is_atomic(const struct ex_op *op)
{
    switch (op->kind) {
    case EX_READ:
    case EX_WRITE:
    case EX_COPY:
    case EX_FREE:
    case EX_OBJECT_INIT:
    case EX_OBJECT_DESTROY:
        return false;
    default:
        return true;
    }
}

static void
describe(struct ex_race *race, const struct ex_op *op, int span,
         const struct ex_access *later, const struct ex_hit *hit)
{
    const struct ex_access *earlier = &hit->earlier;
    race->earlier = (struct ex_op){.kind = earlier->kind,
                                   .thread = earlier->thread,
                                   .order = earlier->order,
                                   .spans = 1,
                                   .span = {hit->span},
                                   .pc = earlier->pc};
    race->later = *op;
    race->later.spans = 1;
    race->later.span[0] = op->span[span];
    race->earlier_index = earlier->event - 1;
    race->later_index = later->event - 1;
    race->addr = hit->addr;
}

// Compares the operation's accesses with the shadow; its clock is `clock`.
static bool
look(struct ex_races *r, const struct ex_op *op, const struct ex_clock *clock,
     uint32_t epoch, uint32_t event, struct ex_race *race)
{
    bool found = false;
    struct ex_access access = {.event = event,
                               .epoch = epoch,
                               .thread = op->thread,
                               .kind = op->kind,
                               .order = op->order,
                               .atomic = is_atomic(op),
                               .pc = op->pc};
    for (int i = 0; i < accesses(op); i++) {
        struct ex_hit hit;
        // A read-modify-write that keeps the value (intercept/atomic.c) writes.
        access.writes = op->span[i].writes || op->kind == EX_ATOMIC_RMW;
        if (!ex_shadow_access(r->shadow, &op->span[i], &access, clock, &hit)) {
            r->failed = true;
            return false;
        }
        if (hit.earlier.event && (!found || hit.addr < race->addr)) {
            describe(race, op, i, &access, &hit);
            found = true;
        }
    }
    return found;
}

bool
ex_races_ordered(struct ex_races *r, const struct ex_op *op,
                 const struct ex_clock *clock, uint32_t epoch, size_t event,
                 struct ex_race *race)
{
    if (r->failed)
        return false;
    if (op->kind == EX_MALLOC && op->spans)
        ex_races_forget(r, op->span[0].addr, op->span[0].size);
    return look(r, op, clock, epoch, (uint32_t)event, race);
}

bool
ex_races_event(struct ex_races *r, const struct ex_op *op, struct ex_race *race)
{
    struct ex_happens *h = &r->happens;
    if (r->failed)
        return false;
    if (!ex_happens_event(h, op)) {
        r->failed = true;
        return false;
    }
    if (op->kind == EX_MALLOC && op->spans)
        ex_races_forget(r, op->span[0].addr, op->span[0].size);
    if (h->threads < 2)
        return false;
    return look(r, op, &h->clock[op->thread], h->events, h->events, race);
}
