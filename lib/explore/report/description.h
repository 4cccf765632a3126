// Description: one event in the words of the table.
#ifndef RCLAB_EXPLORE_DESCRIPTION_H
#define RCLAB_EXPLORE_DESCRIPTION_H

#include "report/naming.h"
#include "report/text.h"

// "read " "cnt" " → 0": apart, so that a narrow column shortens the name and
// keeps the value.
struct ex_words {
    char verb[40];
    char name[EX_NAME_ROOM];
    char tail[EX_NAME_ROOM + 16];
};

void ex_describe(const struct ex_naming *naming, const struct ex_event *event,
                 const struct ex_signs *signs, struct ex_words *words);

// What a waiting thread waits for: "blocked on lock b", tail "held by ...".
void ex_describe_blocked(const struct ex_naming *naming, const struct ex_op *op,
                         struct ex_words *words);

// The thread that holds the object `op` wants, or -1.
int ex_holder(const struct ex_naming *naming, const struct ex_op *op);

#endif
