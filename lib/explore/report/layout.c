// Layout: see layout.h.
//
//     mark | column a thread ...        | values      remark
//     "! "   "write cnt <- 1      :7"     "1  0  "    "Thread 2's ..."
//
// Values take the width they need, and the thread columns share the rest. If
// the columns get too narrow, the layout drops variables. It leaves room for
// remarks beside the rows only if no column has to shorten a name for it.
//
// Where a column for each thread is too narrow, main's rows go across the
// columns of the others: main mostly acts before and after the other threads.
// If the columns are still too narrow, all threads share one column.
#include "report/layout.h"

#include <string.h>

enum {
    COLUMNS_MAX = 4, // more threads share one column
    NAME_SHORT = 5,  // names may get this short before threads share a column
    COLUMN_MIN = 13, // "read x → 0 :7"
    VALUE_MAX = 14,  // longer names and values are shortened
    COLUMN_NICE = 29 // two such columns and a value fill a line of 80
};

static void
find_threads(struct ex_layout *layout, const struct ex_rows *rows,
             bool main_spans)
{
    layout->threads = 0;
    layout->main_spans = main_spans;
    ex_set seen = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (rows->row[i].thread >= 0)
            seen |= ex_bit(rows->row[i].thread);
    for (int t = main_spans; t < EX_THREADS_MAX; t++)
        if (seen >> t & 1)
            layout->thread[layout->threads++] = t;
    layout->columns = layout->threads > COLUMNS_MAX ? 1 : layout->threads;
}

void
ex_line_label(const struct ex_row *row, const char *program, char *text,
              size_t room)
{
    text[0] = '\0';
    if (row->where.line == 0)
        return;
    if (strcmp(row->where.file, program) == 0)
        snprintf(text, room, " :%d", row->where.line);
    else
        snprintf(text, room, " %.24s:%d", row->where.file, row->where.line);
}

void
ex_row_prefix(const struct ex_layout *layout, const struct ex_row *row,
              char *text, size_t room)
{
    text[0] = '\0';
    if (layout->columns != layout->threads)
        snprintf(text, room, "T%d: ", row->thread);
    else if (layout->main_spans && row->thread == 0)
        snprintf(text, room, "main: ");
}

int
ex_row_width(const struct ex_layout *layout, const struct ex_row *row,
             const struct ex_words *words, const char *program)
{
    char label[48];
    char who[16];
    if (row->thread < 0)
        return 0;
    ex_line_label(row, program, label, sizeof(label));
    ex_row_prefix(layout, row, who, sizeof(who));
    return ex_width(who) + ex_width(words->verb) + ex_width(words->name) +
           ex_width(words->tail) + ex_width(label);
}

void
ex_words_shorten(struct ex_words *words)
{
    static const struct {
        const char *begin, *instead;
    } verbs[] = {{"atomic ", ""},
                 {"blocked on lock ", "awaits "},
                 {"blocked on read lock ", "awaits "}};
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        size_t length = strlen(verbs[i].begin);
        size_t shorter = strlen(verbs[i].instead); // at most `length`
        char *rest = words->verb + length;
        if (strncmp(words->verb, verbs[i].begin, length) != 0)
            continue;
        memmove(words->verb + shorter, rest, strlen(rest) + 1);
        memcpy(words->verb, verbs[i].instead, shorter);
    }
    if (words->tail[0] == ',') // ", unlock m" of a wait
        words->tail[0] = '\0';
}

int
ex_values_start(const struct ex_layout *layout)
{
    return EX_MARK + layout->columns * (layout->width + EX_BORDER);
}

static void
widen(struct ex_watched *variable, const char *text)
{
    int width = ex_width(text);
    if (width > VALUE_MAX)
        width = VALUE_MAX;
    if (width > variable->width)
        variable->width = width;
}

// Finds the widest text of each watched value in a run through the events.
static void
measure_values(struct ex_watch *watch, const struct ex_naming *naming)
{
    ex_watch_rewind(watch, naming);
    for (int i = 0; i < watch->count; i++)
        widen(&watch->variable[i], watch->variable[i].name);
    for (size_t e = 0; e <= naming->count; e++) {
        for (int i = 0; i < watch->count; i++)
            widen(&watch->variable[i], watch->variable[i].value);
        if (e < naming->count)
            ex_watch_step(watch, naming, e);
    }
}

static int
values_width(const struct ex_watch *watch, int count)
{
    int width = 0;
    for (int i = 0; i < count; i++)
        width += watch->variable[i].width + EX_GAP;
    return width;
}

static int
remark_width(const struct ex_rows *rows, bool hints)
{
    int most = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct ex_row *row = &rows->row[i];
        int width = row->hint && !hints ? 0 : ex_width(row->remark);
        if (width && width + EX_BORDER > most)
            most = width + EX_BORDER;
    }
    return most;
}

// Drops variables until the columns are wide enough; returns a column's share.
static int
choose_values(struct ex_layout *layout, const struct ex_watch *watch, int need)
{
    for (layout->values = watch->count;; layout->values--) {
        int rest = layout->total - EX_MARK - layout->columns * EX_BORDER -
                   values_width(watch, layout->values);
        int share = rest / layout->columns;
        if (layout->values <= 1 || share >= need || share >= COLUMN_NICE)
            return share;
    }
}

// The width of the widest row with names of at most `name` columns. NAME_SHORT
// shortens the other words, too.
static int
widest_row(const struct ex_layout *layout, const struct ex_rows *rows,
           const char *program, int name)
{
    int most = COLUMN_MIN;
    for (size_t i = 0; i < rows->count; i++) {
        struct ex_words words = rows->row[i].words;
        if (name == NAME_SHORT)
            ex_words_shorten(&words);
        int width = ex_row_width(layout, &rows->row[i], &words, program);
        if (layout->main_spans && rows->row[i].thread == 0)
            continue; // main's row has the room of all columns
        int over = ex_width(words.name) - name;
        if (over > 0)
            width -= over;
        if (width > most)
            most = width;
    }
    return most;
}

void
ex_layout_settle(struct ex_layout *layout, const struct ex_rows *rows,
                 struct ex_watch *watch, const struct ex_naming *naming,
                 const char *program, int columns)
{
    *layout = (struct ex_layout){.total = columns};
    measure_values(watch, naming);
    find_threads(layout, rows, false);
    int need = widest_row(layout, rows, program, columns);
    int share = choose_values(layout, watch, need);
    bool narrow = layout->columns > 2 &&
                  share < widest_row(layout, rows, program, NAME_SHORT);
    if (narrow && layout->thread[0] == 0) {
        find_threads(layout, rows, true);
        need = widest_row(layout, rows, program, columns);
        share = choose_values(layout, watch, need);
        narrow = share < widest_row(layout, rows, program, NAME_SHORT);
    }
    if (narrow) {
        find_threads(layout, rows, false);
        layout->columns = 1;
        need = widest_row(layout, rows, program, columns);
        share = choose_values(layout, watch, need);
    }
    int n = layout->columns;
    int remark = (remark_width(rows, true) + n - 1) / n;
    if (share - remark < need)
        remark = (remark_width(rows, false) + n - 1) / n;
    if (share - remark >= need)
        share -= remark;
    layout->width = need < COLUMN_NICE && n <= 2 ? COLUMN_NICE : need;
    if (layout->width > share)
        layout->width = share;
    if (layout->width < COLUMN_MIN)
        layout->width = COLUMN_MIN;
}
