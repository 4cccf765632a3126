// Layout: how wide the table's columns are, settled before it is printed.
#ifndef RCLAB_EXPLORE_LAYOUT_H
#define RCLAB_EXPLORE_LAYOUT_H

#include "report/rows.h"

enum {
    EX_MARK = 2,  // "! " or two spaces
    EX_GAP = 2,   // between values
    EX_BORDER = 3 // " | " after a column
};

struct ex_layout {
    int thread[EX_THREADS_MAX]; // the thread of each column
    int threads;                // threads with rows; main unless main_spans
    bool main_spans;            // main's rows go across all columns
    int columns;                // 1 when all threads share one
    int width;                  // of a column
    int total;                  // of a line, at most
    int values;                 // variables that fit
};

// Measures rows and values. Requires: rows->count > 0.
void ex_layout_settle(struct ex_layout *layout, const struct ex_rows *rows,
                      struct ex_watch *watch, const struct ex_naming *naming,
                      const char *program, int columns);

// Writes " :7", " list.c:7" outside `program`, or "" without a line.
void ex_line_label(const struct ex_row *row, const char *program, char *text,
                   size_t room);

// Writes "T3: " where threads share a column, "main: " where main's rows go
// across all columns, else "".
void ex_row_prefix(const struct ex_layout *layout, const struct ex_row *row,
                   char *text, size_t room);

// The width that the row's cell needs with these words.
int ex_row_width(const struct ex_layout *layout, const struct ex_row *row,
                 const struct ex_words *words, const char *program);

// Shortens the words for a narrow column: drops what the source line shows.
void ex_words_shorten(struct ex_words *words);

// The position in a line where the values begin.
int ex_values_start(const struct ex_layout *layout);

#endif
