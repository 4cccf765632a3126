// A reason in words.
#ifndef RCLAB_EXPLORE_REPORT_REASON_H
#define RCLAB_EXPLORE_REPORT_REASON_H

#include "trace/reason.h"

#include <stddef.h>

enum { EX_CAUSE_ROOM = 1024 };

// "stopped after 1,000 executions". Empty without a reason.
void ex_cause_sentence(const struct ex_cause *cause, char *text, size_t room);

#endif
