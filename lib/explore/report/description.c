// Description: see description.h. Most verbs come from kinds.c; this file adds
// names and values. It prints nothing.
#include "report/description.h"

#include "report/kinds.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const rmw_verbs[] = {
    [EX_RMW_OTHER] = "atomic update ",
    [EX_RMW_ADD] = "atomic add ",
    [EX_RMW_SUB] = "atomic sub ",
    [EX_RMW_AND] = "atomic and ",
    [EX_RMW_OR] = "atomic or ",
    [EX_RMW_XOR] = "atomic xor ",
    [EX_RMW_NAND] = "atomic nand ",
    [EX_RMW_EXCHANGE] = "exchange ",
    [EX_RMW_CAS] = "CAS ",
};

static void
name_span(const struct ex_naming *naming, const struct ex_op *op, int span,
          char *text, size_t room)
{
    // An object is named as a whole, whichever part of it the span covers.
    uint32_t size = ex_is_access(op) ? op->span[span].size : 0;
    text[0] = '\0';
    if (span < op->spans)
        ex_name_of(naming, op->span[span].addr, size, text, room);
}

static void
value_text(const struct ex_naming *naming, const struct ex_op *op,
           uint64_t value, char *text)
{
    ex_value_of(naming, op->span[0].addr, op->span[0].size, value, text,
                EX_VALUE_ROOM);
}

static void
describe_access(const struct ex_naming *naming, const struct ex_event *event,
                const struct ex_signs *signs, struct ex_words *words)
{
    const struct ex_op *op = &event->op;
    char before[EX_VALUE_ROOM];
    char after[EX_VALUE_ROOM];
    size_t room = sizeof(words->tail);
    if (op->kind == EX_COPY) {
        name_span(naming, op, op->spans - 1, words->name, EX_NAME_ROOM);
        if (op->spans)
            snprintf(words->tail, room, " (%" PRIu32 " bytes)",
                     op->span[0].size);
        return;
    }
    if (op->spans == 0 || op->span[0].size > 8 || event->note)
        return; // no value to show
    value_text(naming, op, event->before, before);
    value_text(naming, op, event->after, after);
    if (op->kind == EX_ATOMIC_RMW) {
        snprintf(words->verb, sizeof(words->verb), "%s",
                 rmw_verbs[op->rmw <= EX_RMW_CAS ? op->rmw : EX_RMW_OTHER]);
        snprintf(words->tail, room, ": %s %s %s", before, signs->to, after);
    } else if (op->kind == EX_ATOMIC_CAS_FAIL) {
        snprintf(words->tail, room, " fails: %s", before);
    } else if (op->kind == EX_WRITE || op->kind == EX_ATOMIC_STORE) {
        snprintf(words->tail, room, " %s %s", signs->from, after);
    } else {
        snprintf(words->tail, room, " %s %s", signs->to, before);
    }
}

static void
describe_malloc(const struct ex_naming *naming, const struct ex_event *event,
                const struct ex_signs *signs, struct ex_words *words)
{
    if (event->op.spans == 0) {
        snprintf(words->tail, sizeof(words->tail), "fails");
        return;
    }
    snprintf(words->verb, sizeof(words->verb), "malloc %" PRIu32 " %s ",
             event->op.span[0].size, signs->to);
    name_span(naming, &event->op, 0, words->name, sizeof(words->name));
}

void
ex_describe(const struct ex_naming *naming, const struct ex_event *event,
            const struct ex_signs *signs, struct ex_words *words)
{
    const struct ex_op *op = &event->op;
    *words = (struct ex_words){.verb = ""};
    if (op->kind < EX_KINDS)
        snprintf(words->verb, sizeof(words->verb), "%s",
                 ex_kind_verb(op->kind));
    if (ex_is_access(op) || op->kind == EX_FREE)
        name_span(naming, op, 0, words->name, sizeof(words->name));
    if (ex_is_access(op))
        describe_access(naming, event, signs, words);
    if (op->kind == EX_MALLOC)
        describe_malloc(naming, event, signs, words);
    if (op->kind == EX_CREATE || op->kind == EX_JOIN)
        ex_thread_label(op->peer, words->name, sizeof(words->name));
    if (op->kind == EX_CHOICE || op->kind == EX_ASSUME)
        snprintf(words->tail, sizeof(words->tail), " %s %" PRId64, signs->to,
                 event->result);
    if (op->kind == EX_NOTE && event->note)
        snprintf(words->name, sizeof(words->name), "%s", event->note);
    if (!ex_is_object_op(op))
        return;
    name_span(naming, op, 0, words->name, sizeof(words->name));
    if (op->kind == EX_COND_WAIT && op->spans > 1) {
        char mutex[EX_NAME_ROOM];
        name_span(naming, op, 1, mutex, sizeof(mutex));
        snprintf(words->tail, sizeof(words->tail), ", unlock %s", mutex);
    } else if (op->kind == EX_TRYLOCK || op->kind == EX_TIMEDLOCK ||
               op->timed) {
        snprintf(words->tail, sizeof(words->tail), ": %s",
                 event->result == 0       ? "taken"
                 : op->kind == EX_TRYLOCK ? "busy"
                                          : "timed out");
    }
}

// The span of `op` that is a lock, or -1.
static int
lock_span(const struct ex_op *op)
{
    if (op->kind == EX_COND_WAIT || op->kind == EX_COND_WAKE)
        return op->spans > 1 ? 1 : -1;
    if (op->kind >= EX_LOCK && op->kind <= EX_RDUNLOCK)
        return op->spans > 0 ? 0 : -1;
    return -1;
}

int
ex_holder(const struct ex_naming *naming, const struct ex_op *op)
{
    int span = lock_span(op);
    if (span < 0)
        return -1;
    for (size_t i = naming->count; i-- > 0;) {
        const struct ex_event *event = &naming->events[i];
        int other = lock_span(&event->op);
        if (other < 0 || event->op.span[other].addr != op->span[span].addr)
            continue;
        switch (event->op.kind) {
        case EX_UNLOCK:
        case EX_RDUNLOCK:
        case EX_COND_WAIT:
            return -1;
        case EX_TRYLOCK:
        case EX_TIMEDLOCK:
            if (event->result != 0)
                continue;
            return event->op.thread;
        default:
            return event->op.thread;
        }
    }
    return -1;
}

void
ex_describe_blocked(const struct ex_naming *naming, const struct ex_op *op,
                    struct ex_words *words)
{
    *words = (struct ex_words){.verb = "waits "};
    if (op->kind == EX_JOIN) {
        snprintf(words->verb, sizeof(words->verb), "waits for the end of ");
        ex_thread_label(op->peer, words->name, sizeof(words->name));
        return;
    }
    const char *waits = ex_kind_waits(op->kind);
    snprintf(words->verb, sizeof(words->verb), "%s%s",
             waits ? "" : "blocked on ",
             waits ? waits : ex_kind_verb(op->kind));
    name_span(naming, op, 0, words->name, sizeof(words->name));
    int holder = ex_holder(naming, op);
    char thread[16];
    if (holder < 0)
        return;
    ex_thread_label(holder, thread, sizeof(thread));
    snprintf(words->tail, sizeof(words->tail), "held by %s", thread);
}
