// Rows: the steps of an execution that the table shows, and their words.
#ifndef RCLAB_EXPLORE_ROWS_H
#define RCLAB_EXPLORE_ROWS_H

#include "report/description.h"
#include "report/watch.h"

struct ex_row {
    int thread;      // -1: the row stands for steps left out
    size_t event;    // watched values are shown as of this event
    bool happened;   // false: a computation or a wait, no event of its own
    size_t left_out; // steps that have no row of their own
    bool critical;
    bool keep; // never folded: the row matters to the bug
    struct ex_words words;
    struct ex_where where;
    char remark[EX_NAME_ROOM + 16];
    bool hint; // the remark is left out where there is no room for it
};

struct ex_rows {
    struct ex_row *row;
    size_t count;
    size_t room;
    bool failed; // out of memory: rows are missing
};

// Chooses and words the rows. ex_rows_free afterwards, also on failure.
void ex_rows_make(struct ex_rows *rows, const struct ex_naming *naming,
                  const struct ex_report *report, const struct ex_watch *watch,
                  const struct ex_signs *signs);
void ex_rows_free(struct ex_rows *rows);

#endif
