// Watched variables: see watch.h.
//
// A watched variable is a range of bytes that one access touched. Its value
// comes from the events alone: the first access shows the value at the
// beginning, every access shows the current value. After a write that does not
// show all bytes, the next access shows them. "?" stands for an unknown value.
#include "report/watch.h"

#include "report/description.h"
#include "trace/values.h"

#include <ctype.h>
#include <string.h>

static bool
overlap(const struct ex_span *a, const struct ex_span *b)
{
    return a->addr < b->addr + b->size && b->addr < a->addr + a->size;
}

static void
add(struct ex_watch *watch, const struct ex_naming *naming,
    const struct ex_span *span)
{
    for (int i = 0; i < watch->count; i++)
        if (overlap(&watch->variable[i].span, span))
            return;
    if (watch->count == EX_WATCHED_MAX || span->size > 8)
        return;
    struct ex_watched *v = &watch->variable[watch->count++];
    *v = (struct ex_watched){.span = *span};
    ex_name_of(naming, span->addr, span->size, v->name, sizeof(v->name));
}

// Whether another thread's event in [first, end) conflicts with event `index`.
static bool
conflicts(const struct ex_naming *naming, size_t index, size_t first,
          size_t end)
{
    const struct ex_op *a = &naming->events[index].op;
    for (size_t i = first; i < end; i++) {
        const struct ex_op *b = &naming->events[i].op;
        if (b->thread == a->thread || !ex_is_access(b))
            continue;
        for (int k = 0; k < b->spans; k++)
            if (ex_spans_conflict(&a->span[0], &b->span[k]))
                return true;
    }
    return false;
}

void
ex_shared_window(const struct ex_naming *naming, size_t *first, size_t *end)
{
    ex_set others = 0;
    *first = naming->count;
    *end = naming->count;
    for (size_t i = 0; i < naming->count; i++) {
        const struct ex_op *op = &naming->events[i].op;
        if (op->kind == EX_CREATE) {
            others |= ex_bit(op->peer);
            if (*first == naming->count)
                *first = i;
            *end = naming->count;
        } else if (op->kind == EX_EXIT || op->kind == EX_JOIN) {
            int gone = op->kind == EX_EXIT ? op->thread : op->peer;
            bool last = others == ex_bit(gone);
            others &= ~ex_bit(gone);
            if (last)
                *end = i + 1;
        }
    }
}

bool
ex_watch_name_matches(const char *name, const char *wanted, size_t length)
{
    if (strncmp(name, wanted, length) != 0)
        return false;
    char next = name[length];
    return next == '\0' || next == '.' || next == '[' || next == '-';
}

static bool
is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool
is_wanted(const char *wanted, const char *name)
{
    while (*wanted) {
        size_t length = strcspn(wanted, ",");
        if (length && ex_watch_name_matches(name, wanted, length))
            return true;
        wanted += length + (wanted[length] == ',');
    }
    return false;
}

// Whether the bug's sentence has the variable's name as a word.
static bool
is_mentioned(const struct ex_bug *bug, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strstr(bug->sentence, name); at && length;
         at = strstr(at + 1, name)) {
        bool starts = at == bug->sentence || !is_word(at[-1]);
        if (starts && !is_word(at[length]))
            return true;
    }
    return false;
}

static void
add_mentioned(struct ex_watch *watch, const struct ex_naming *naming,
              const struct ex_bug *bug)
{
    for (size_t i = 0; i < naming->count; i++) {
        const struct ex_op *op = &naming->events[i].op;
        char name[EX_NAME_ROOM];
        if (!ex_is_access(op) || op->spans == 0 || op->thread == 0)
            continue;
        ex_name_of(naming, op->span[0].addr, op->span[0].size, name,
                   sizeof(name));
        if (is_mentioned(bug, name))
            add(watch, naming, &op->span[0]);
    }
}

void
ex_watch_choose(struct ex_watch *watch, const struct ex_naming *naming,
                const struct ex_bug *bug, const char *wanted)
{
    size_t first;
    size_t end;
    ex_shared_window(naming, &first, &end);
    watch->count = 0;
    watch->wanted = wanted != NULL;
    if (bug && !wanted && bug->event < naming->count) {
        const struct ex_op *op = &naming->events[bug->event].op;
        bool shared = bug->related[0] < naming->count;
        if (ex_is_access(op) && op->spans && shared)
            add(watch, naming, &op->span[0]);
    }
    if (bug && !wanted && bug->sentence[0])
        add_mentioned(watch, naming, bug);
    for (size_t i = 0; i < naming->count; i++) {
        const struct ex_op *op = &naming->events[i].op;
        char name[EX_NAME_ROOM];
        if (!ex_is_access(op) || op->spans == 0)
            continue;
        if (!wanted && i >= first && i < end &&
            conflicts(naming, i, first, end))
            add(watch, naming, &op->span[0]);
        if (!wanted)
            continue;
        ex_name_of(naming, op->span[0].addr, op->span[0].size, name,
                   sizeof(name));
        if (is_wanted(wanted, name))
            add(watch, naming, &op->span[0]);
    }
}

bool
ex_watch_touches(const struct ex_watch *watch, const struct ex_op *op)
{
    for (int i = 0; ex_is_access(op) && i < watch->count; i++)
        for (int k = 0; k < op->spans; k++)
            if (overlap(&watch->variable[i].span, &op->span[k]))
                return true;
    return false;
}

static void
set(struct ex_watched *v, const struct ex_naming *naming, uint64_t value)
{
    ex_value_of(naming, v->span.addr, v->span.size, value, v->value,
                sizeof(v->value));
}

// Sets the value that holds from event `from` on: the next access shows what it
// found there. "?" stands for an unknown value.
static void
look_ahead(struct ex_watched *v, const struct ex_naming *naming, size_t from)
{
    uint64_t value;
    strcpy(v->value, "?");
    for (size_t e = from; e < naming->count; e++) {
        const struct ex_event *event = &naming->events[e];
        if (!ex_is_access(&event->op) || event->older > 0)
            continue;
        for (int k = 0; k < event->op.spans; k++) {
            if (!overlap(&event->op.span[k], &v->span))
                continue;
            if (ex_event_tells(&v->span, event, k, false, &value))
                set(v, naming, value);
            return;
        }
    }
}

void
ex_watch_rewind(struct ex_watch *watch, const struct ex_naming *naming)
{
    for (int i = 0; i < watch->count; i++)
        look_ahead(&watch->variable[i], naming, 0);
}

void
ex_watch_step(struct ex_watch *watch, const struct ex_naming *naming,
              size_t index)
{
    const struct ex_event *event = &naming->events[index];
    uint64_t value;
    if (ex_is_access(&event->op) && event->note != NULL)
        return; // the access did not happen
    if (event->older > 0)
        return; // the event read or landed below the newest write
    for (int i = 0; i < watch->count; i++) {
        struct ex_watched *v = &watch->variable[i];
        for (int k = 0; k < event->op.spans; k++) {
            const struct ex_span *span = &event->op.span[k];
            if (!overlap(&v->span, span))
                continue;
            if (event->op.kind == EX_FREE)
                strcpy(v->value, "freed");
            else if (ex_event_tells(&v->span, event, k, true, &value))
                set(v, naming, value);
            else if (span->writes && ex_is_access(&event->op))
                look_ahead(v, naming, index + 1);
        }
    }
}
