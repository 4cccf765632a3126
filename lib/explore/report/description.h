// Description: one event in the words of the table.
#ifndef RCLAB_EXPLORE_DESCRIPTION_H
#define RCLAB_EXPLORE_DESCRIPTION_H

#include "report/naming.h"
#include "report/text.h"

// The three parts of a cell, "read " "cnt" " → 0": a narrow column shortens the
// name and keeps the value.
struct ex_words {
    char verb[40];
    char name[EX_NAME_ROOM];
    char tail[EX_NAME_ROOM + 16];
};

void ex_describe(const struct ex_naming *naming, const struct ex_event *event,
                 const struct ex_signs *signs, struct ex_words *words);

// Describes the operation of a waiting thread: "blocked on lock b", with the
// tail "held by ...".
void ex_describe_blocked(const struct ex_naming *naming, const struct ex_op *op,
                         struct ex_words *words);

// The thread that holds the lock of `op`, or -1.
int ex_holder(const struct ex_naming *naming, const struct ex_op *op);

#endif
