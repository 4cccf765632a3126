// Compact: see compact.h. Only neighbouring rows merge: a reader has to see
// another thread's row between them.
#include "report/compact.h"

#include <stdio.h>
#include <string.h>

enum {
    SCREEN = 20,     // rows that fit a screen with headline and sentences
    LONG = 40,       // the turns of a table with more rows are folded
    TURN_ENDS = 2,   // rows kept at each end of a turn
    TABLE_HEAD = 20, // rows kept at the beginning of the table
    TABLE_TAIL = 60  // rows kept at its end
};

static const struct ex_event *
event_of(const struct ex_naming *naming, const struct ex_row *row,
         enum ex_kind kind)
{
    const struct ex_event *event = &naming->events[row->event];
    bool plain = row->happened && !row->keep && !row->remark[0];
    return plain && event->op.kind == kind ? event : NULL;
}

static bool
same_variable(const struct ex_event *a, const struct ex_event *b)
{
    return a->op.thread == b->op.thread &&
           a->op.span[0].addr == b->op.span[0].addr &&
           a->op.span[0].size == b->op.span[0].size;
}

// Whether rows[0..2] are read, computation and write of one variable.
static bool
is_update(const struct ex_naming *naming, const struct ex_row *rows)
{
    const struct ex_event *read = event_of(naming, &rows[0], EX_READ);
    const struct ex_event *write = event_of(naming, &rows[2], EX_WRITE);
    return read && write && !rows[1].happened && rows[1].thread >= 0 &&
           rows[1].thread == rows[0].thread && same_variable(read, write);
}

static bool
is_repeated(const struct ex_naming *naming, const struct ex_row *rows)
{
    const struct ex_event *first = event_of(naming, &rows[0], EX_READ);
    const struct ex_event *second = event_of(naming, &rows[1], EX_READ);
    return first && second && same_variable(first, second) &&
           first->after == second->after &&
           rows[0].where.line == rows[1].where.line;
}

static void
make_update(const struct ex_naming *naming, const struct ex_row *rows,
            const struct ex_signs *signs, struct ex_row *update)
{
    const struct ex_event *read = &naming->events[rows[0].event];
    const struct ex_event *write = &naming->events[rows[2].event];
    const struct ex_span *span = &write->op.span[0];
    char before[EX_VALUE_ROOM];
    char after[EX_VALUE_ROOM];
    ex_value_of(naming, span->addr, span->size, read->after, before,
                sizeof(before));
    ex_value_of(naming, span->addr, span->size, write->after, after,
                sizeof(after));
    struct ex_row row = rows[2];
    snprintf(row.words.verb, sizeof(row.words.verb), "update ");
    snprintf(row.words.tail, sizeof(row.words.tail), ": %s %s %s", before,
             signs->to, after);
    *update = row;
}

static void
merge_updates(struct ex_rows *rows, const struct ex_naming *naming,
              const struct ex_signs *signs)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count;) {
        const struct ex_row *row = &rows->row[i];
        if (i + 2 < rows->count && is_update(naming, row)) {
            make_update(naming, row, signs, &rows->row[kept]);
            rows->row[kept++].left_out = 1; // the row stands for two steps
            i += 3;
        } else if (i + 1 < rows->count && is_repeated(naming, row)) {
            i++;
        } else {
            rows->row[kept++] = *row;
            i++;
        }
    }
    rows->count = kept;
}

// How many steps a row stands for.
static size_t
steps(const struct ex_row *row)
{
    return row->left_out + (row->thread >= 0 && row->happened);
}

// Adds row `i` to the kept rows, or to the fold at their end.
static void
keep_or_fold(struct ex_rows *rows, size_t i, bool keep, size_t *kept)
{
    struct ex_row *row = &rows->row[i];
    struct ex_row *last = *kept ? &rows->row[*kept - 1] : NULL;
    if (keep || row->keep || row->remark[0]) {
        rows->row[(*kept)++] = *row;
    } else if (last && last->thread < 0) {
        last->left_out += steps(row);
        last->event = row->event;
    } else {
        struct ex_row fold = {.thread = -1, .event = row->event};
        fold.left_out = steps(row);
        rows->row[(*kept)++] = fold;
    }
}

static void
fold_turns(struct ex_rows *rows)
{
    size_t kept = 0;
    for (size_t start = 0; start < rows->count;) {
        size_t end = start + 1;
        while (end < rows->count &&
               (rows->row[end].thread == rows->row[start].thread ||
                rows->row[end].thread < 0))
            end++;
        for (size_t i = start; i < end; i++)
            keep_or_fold(rows, i, i < start + TURN_ENDS || i + TURN_ENDS >= end,
                         &kept);
        start = end;
    }
    rows->count = kept;
}

static void
fold_middle(struct ex_rows *rows)
{
    size_t count = rows->count;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        keep_or_fold(rows, i, i < TABLE_HEAD || i + TABLE_TAIL >= count, &kept);
    rows->count = kept;
}

void
ex_rows_compact(struct ex_rows *rows, const struct ex_naming *naming,
                const struct ex_signs *signs)
{
    if (rows->count > SCREEN)
        merge_updates(rows, naming, signs);
    if (rows->count > LONG)
        fold_turns(rows);
    if (rows->count > TABLE_HEAD + TABLE_TAIL)
        fold_middle(rows);
}
