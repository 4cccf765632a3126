// Table: see table.h. This file prints the rows as the layout settled them. It
// decides only how to shorten a name that is too long.
#include "report/table.h"

#include "report/layout.h"

#include <stdlib.h>
#include <string.h>

enum {
    NAME_MIN = 5,  // columns of a shortened name
    NAME_NICE = 12 // a narrower name makes other words go first
};

struct table {
    FILE *out;
    const struct ex_signs *signs;
    const char *program;
    struct ex_layout layout;
};

static void
print_cell(const struct table *table, const struct ex_row *row, int width)
{
    char label[48];
    char name[EX_NAME_ROOM];
    char cell[512];
    char who[16];
    struct ex_words words = row->words;
    int used = ex_row_width(&table->layout, row, &words, table->program) -
               ex_width(words.name);
    // Values matter more than names, and both more than some other words.
    if (width - used < ex_width(words.name) && width - used < NAME_NICE) {
        ex_words_shorten(&words);
        used = ex_row_width(&table->layout, row, &words, table->program) -
               ex_width(words.name);
    }
    int room = width - used;
    ex_line_label(row, table->program, label, sizeof(label));
    ex_row_prefix(&table->layout, row, who, sizeof(who));
    snprintf(name, sizeof(name), "%s", words.name);
    ex_shorten(table->signs, name, sizeof(name),
               room < NAME_MIN ? NAME_MIN : room);
    snprintf(cell, sizeof(cell), "%s%s%s%s", who, words.verb, name, words.tail);
    ex_put(table->out, table->signs, cell, width - ex_width(label));
    fputs(label, table->out);
}

static void
print_border(const struct table *table, int column)
{
    bool last = column + 1 == table->layout.columns;
    fputs(last && table->layout.values == 0 ? "   " : " | ", table->out);
}

// Prints the values, or their names; returns the columns used.
static int
print_values(const struct table *table, const struct ex_watch *watch,
             bool names)
{
    int used = 0;
    for (int i = 0; i < table->layout.values; i++) {
        const struct ex_watched *v = &watch->variable[i];
        char text[EX_NAME_ROOM];
        bool last = i + 1 == table->layout.values;
        snprintf(text, sizeof(text), "%s", names ? v->name : v->value);
        ex_shorten(table->signs, text, sizeof(text), v->width);
        int width = last ? ex_width(text) : v->width + EX_GAP;
        ex_put(table->out, table->signs, text, width);
        used += width;
    }
    return used;
}

static void
print_remark(const struct table *table, const struct ex_row *row, int used)
{
    const char *remark = row->remark;
    int at = ex_values_start(&table->layout) + used;
    int width = ex_width(remark);
    if (width == 0)
        return;
    if (at + EX_BORDER + width <= table->layout.total)
        fprintf(table->out, "%*s%s", EX_BORDER, "", remark);
    else if (!row->hint)
        fprintf(table->out, "\n%*s%s", table->layout.total - width, "", remark);
}

static void
print_cells(const struct table *table, const struct ex_row *row)
{
    const struct ex_layout *layout = &table->layout;
    if (layout->main_spans && row->thread == 0) {
        int all = layout->columns * (layout->width + EX_BORDER) - EX_BORDER;
        print_cell(table, row, all);
        print_border(table, layout->columns - 1);
        return;
    }
    for (int c = 0; c < layout->columns; c++) {
        bool here = layout->columns != layout->threads ||
                    row->thread == layout->thread[c];
        char fold[48] = "";
        if (row->thread < 0 && c == 0)
            snprintf(fold, sizeof(fold), "%s %zu step%s %s", table->signs->more,
                     row->left_out, row->left_out == 1 ? "" : "s",
                     table->signs->more);
        if (row->thread >= 0 && here)
            print_cell(table, row, layout->width);
        else
            ex_put(table->out, table->signs, fold, layout->width);
        print_border(table, c);
    }
}

static void
print_row(const struct table *table, const struct ex_row *row,
          const struct ex_watch *watch)
{
    fputs(row->critical ? "! " : "  ", table->out);
    print_cells(table, row);
    print_remark(table, row, print_values(table, watch, false));
    fputc('\n', table->out);
}

static void
print_header(const struct table *table, const struct ex_watch *watch)
{
    const struct ex_layout *layout = &table->layout;
    fputs("  ", table->out);
    for (int c = 0; c < layout->columns; c++) {
        char name[32] = "Threads";
        if (layout->columns == layout->threads)
            ex_thread_label(layout->thread[c], name, sizeof(name));
        ex_put(table->out, table->signs, name, layout->width);
        print_border(table, c);
    }
    print_values(table, watch, true);
    fputc('\n', table->out);
}

static void
print_all(struct table *table, const struct ex_rows *rows,
          struct ex_watch *watch, const struct ex_naming *naming)
{
    print_header(table, watch);
    ex_watch_rewind(watch, naming);
    size_t next = 0; // first event that the values do not include
    for (size_t i = 0; i < rows->count; i++) {
        while (next <= rows->row[i].event && next < naming->count)
            ex_watch_step(watch, naming, next++);
        print_row(table, &rows->row[i], watch);
    }
}

// Prints the text without the blanks at the ends of its lines.
static void
print_trimmed(FILE *out, const char *text)
{
    while (*text) {
        size_t line = strcspn(text, "\n");
        size_t length = line;
        while (length > 0 && text[length - 1] == ' ')
            length--;
        fprintf(out, "%.*s\n", (int)length, text);
        text += line + (text[line] == '\n');
    }
}

void
ex_table_print(FILE *out, const struct ex_rows *rows, struct ex_watch *watch,
               const struct ex_naming *naming, const struct ex_report *report,
               const struct ex_report_style *style)
{
    char *text = NULL;
    size_t size = 0;
    struct table table = {.program = report->program};
    if (rows->count == 0)
        return;
    table.signs = ex_signs_for(style->utf8);
    table.out = open_memstream(&text, &size);
    if (table.out) {
        ex_layout_settle(&table.layout, rows, watch, naming, report->program,
                         style->columns);
        print_all(&table, rows, watch, naming);
    }
    if (table.out && fclose(table.out) == 0 && text)
        print_trimmed(out, text);
    else
        fputs("(the table is missing: out of memory)\n", out);
    free(text);
}
