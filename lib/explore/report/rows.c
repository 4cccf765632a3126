// Rows: see rows.h.
//
// While there is more than one thread, the table shows accesses to watched
// variables and operations on objects that two threads use. It always shows
// the events that the bug speaks of, notes and choices. It shows allocation and
// free of blocks that hold a watched variable. Consecutive other steps between
// shown steps fold into one row.
//
// A store computed from a read of the same statement has a row of its own
// before it ("add 1 → 1"): there the thread still holds the old value.
#include "report/rows.h"

#include "report/bugs.h"
#include "report/compute.h"
#include "report/sentence.h"
#include "trace/computed.h"

#include <stdlib.h>
#include <string.h>

static struct ex_row *
add_row(struct ex_rows *rows)
{
    if (rows->count == rows->room) {
        size_t room = rows->room ? rows->room * 2 : 32;
        struct ex_row *row = realloc(rows->row, room * sizeof(*row));
        if (!row) {
            rows->failed = true;
            return NULL;
        }
        rows->row = row;
        rows->room = room;
    }
    struct ex_row *row = &rows->row[rows->count++];
    *row = (struct ex_row){.thread = -1};
    return row;
}

static bool
uses_too(const struct ex_op *other, const struct ex_op *op)
{
    if (other->thread == op->thread || !ex_is_object_op(other))
        return false;
    for (int k = 0; k < other->spans; k++)
        if (other->span[k].addr == op->span[0].addr)
            return true;
    return false;
}

static bool
is_shared_object(const struct ex_naming *naming, const struct ex_report *report,
                 const struct ex_op *op)
{
    for (size_t i = 0; i < naming->count; i++)
        if (uses_too(&naming->events[i].op, op))
            return true;
    for (size_t i = 0; i < report->blocked_count; i++)
        if (uses_too(&report->blocked[i], op))
            return true;
    return false;
}

static bool
bug_speaks_of(const struct ex_bug *bug, size_t index)
{
    if (bug->event == index && ex_bug_has_step(bug->kind))
        return true;
    return bug->related[0] == index || bug->related[1] == index ||
           bug->related[2] == index;
}

static bool
block_matters(const struct ex_watch *watch, const struct ex_op *op)
{
    for (int i = 0; op->spans && i < watch->count; i++)
        if (watch->variable[i].span.addr - op->span[0].addr < op->span[0].size)
            return true;
    return false;
}

// Whether the event is the note that a failed assertion or the like left.
static bool
is_last_word(const struct ex_report *report, size_t index)
{
    for (size_t i = 0; i < report->bug_count; i++)
        if (report->bugs[i].event == index)
            return true;
    return false;
}

static bool
is_shown(const struct ex_naming *naming, const struct ex_report *report,
         const struct ex_watch *watch, size_t index, bool shared)
{
    const struct ex_op *op = &naming->events[index].op;
    // The bug's sentence already says where the failure was noticed.
    if (op->kind == EX_NOTE && is_last_word(report, index))
        return false;
    if (report->critical == index || op->kind == EX_NOTE ||
        op->kind == EX_CHOICE)
        return true;
    if (report->bug_count && bug_speaks_of(&report->bugs[0], index))
        return true;
    if (op->kind == EX_FREE || (op->kind == EX_MALLOC && shared))
        return block_matters(watch, op);
    if (ex_is_access(op))
        return (shared || watch->wanted) && ex_watch_touches(watch, op);
    if (!shared)
        return false;
    if (op->kind == EX_OBJECT_INIT || op->kind == EX_OBJECT_DESTROY)
        return false;
    return ex_is_object_op(op) && op->spans &&
           is_shared_object(naming, report, op);
}

static bool
counts_as_step(const struct ex_op *op)
{
    return ex_is_access(op) || ex_is_object_op(op) || op->kind == EX_MALLOC ||
           op->kind == EX_FREE;
}

static void
add_computation(struct ex_rows *rows, const struct ex_naming *naming,
                const struct ex_signs *signs, size_t write)
{
    size_t read;
    if (!ex_computed_from(naming, write, EX_SAME_STATEMENT, &read))
        return;
    struct ex_row *row = add_row(rows);
    if (!row)
        return;
    row->thread = naming->events[write].op.thread;
    row->event = write - 1;
    row->where = (struct ex_where){.file = "?"}; // read and write carry it
    ex_describe_computation(naming, &naming->events[read],
                            &naming->events[write], signs, &row->words);
}

static bool
reads_unset(const struct ex_naming *naming, const struct ex_event *event)
{
    const struct ex_op *op = &event->op;
    bool reads = op->kind == EX_READ || op->kind == EX_ATOMIC_LOAD ||
                 op->kind == EX_ATOMIC_RMW || op->kind == EX_ATOMIC_CAS_FAIL;
    return reads && op->spans &&
           ex_value_unset(naming, op->span[0].addr, op->span[0].size,
                          event->before);
}

static void
add_circle(struct ex_row *row, const struct ex_bug *bug)
{
    const char *remark = row->event == bug->related[0] ? "for ever, from here"
                         : row->event == bug->event    ? "to here"
                                                       : "";
    snprintf(row->remark, sizeof(row->remark), "%s", remark);
}

// C11's memory: the newer write that a read missed or a write landed before.
static void
say_older(const struct ex_naming *naming, const struct ex_event *event,
          struct ex_row *row)
{
    if (event->older == 0 || event->newer == 0 || event->newer > naming->count)
        return;
    const struct ex_event *newer = &naming->events[event->newer - 1];
    const struct ex_span *span = &newer->op.span[0];
    char value[EX_VALUE_ROOM];
    char thread[16];
    struct ex_where where;
    ex_value_of(naming, span->addr, span->size, newer->after, value,
                sizeof(value));
    ex_thread_label(newer->op.thread, thread, sizeof(thread));
    if (event->op.kind == EX_ATOMIC_STORE || event->op.kind == EX_ATOMIC_RMW)
        snprintf(row->remark, sizeof(row->remark), "lands before %s's %s",
                 thread, value);
    else if (ex_where_of(naming, newer->op.pc, &where))
        snprintf(row->remark, sizeof(row->remark), "stale: %s wrote %s (:%d)",
                 thread, value, where.line);
    else
        snprintf(row->remark, sizeof(row->remark), "stale: %s wrote %s", thread,
                 value);
    row->keep = true;
}

static void
add_event(struct ex_rows *rows, const struct ex_naming *naming,
          const struct ex_report *report, const struct ex_signs *signs,
          size_t index)
{
    const struct ex_event *event = &naming->events[index];
    add_computation(rows, naming, signs, index);
    struct ex_row *row = add_row(rows);
    if (!row)
        return;
    row->thread = event->op.thread;
    row->event = index;
    row->happened = true;
    row->critical = report->critical == index;
    row->keep = row->critical ||
                (report->bug_count && bug_speaks_of(&report->bugs[0], index));
    ex_where_of(naming, event->op.pc, &row->where);
    ex_describe(naming, event, signs, &row->words);
    if (report->bug_count && report->bugs[0].event == index)
        ex_bug_remark(naming, &report->bugs[0], row->remark,
                      sizeof(row->remark));
    if (row->remark[0] == '\0')
        say_older(naming, event, row);
    if (row->remark[0] == '\0' && reads_unset(naming, event))
        snprintf(row->remark, sizeof(row->remark),
                 "reads uninitialised memory");
    if (report->bug_count && report->bugs[0].kind == EX_BUG_LIVELOCK)
        add_circle(row, &report->bugs[0]);
    row->hint = row->critical && report->decided == EX_DECIDED_STEP &&
                row->remark[0] == '\0';
    if (row->hint)
        snprintf(row->remark, sizeof(row->remark), "from here on it must fail");
}

static void
add_blocked(struct ex_rows *rows, const struct ex_naming *naming,
            const struct ex_op *op)
{
    struct ex_row *row = add_row(rows);
    if (!row)
        return;
    row->thread = op->thread;
    row->event = naming->count - 1;
    ex_where_of(naming, op->pc, &row->where);
    ex_describe_blocked(naming, op, &row->words);
    // The remark names the holder: the cell then has room for the lock's name.
    snprintf(row->remark, sizeof(row->remark), "%s", row->words.tail);
    row->words.tail[0] = '\0';
}

void
ex_rows_make(struct ex_rows *rows, const struct ex_naming *naming,
             const struct ex_report *report, const struct ex_watch *watch,
             const struct ex_signs *signs)
{
    size_t first;
    size_t end;
    size_t left_out = 0;
    *rows = (struct ex_rows){.row = NULL};
    ex_shared_window(naming, &first, &end);
    for (size_t i = 0; i < naming->count; i++) {
        bool shared = i >= first && i < end;
        if (!is_shown(naming, report, watch, i, shared)) {
            left_out += counts_as_step(&naming->events[i].op);
            continue;
        }
        if (left_out && rows->count) {
            struct ex_row *row = add_row(rows);
            if (row) {
                row->left_out = left_out;
                row->event = i - 1;
            }
        }
        left_out = 0;
        add_event(rows, naming, report, signs, i);
    }
    for (size_t i = 0; i < report->blocked_count && naming->count; i++)
        if (report->blocked[i].kind != EX_JOIN || ex_all_join(report))
            add_blocked(rows, naming, &report->blocked[i]);
}

void
ex_rows_free(struct ex_rows *rows)
{
    free(rows->row);
}
