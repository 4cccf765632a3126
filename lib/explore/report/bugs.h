// Bugs: what the report asks of them, and how the verdict is called.
#ifndef RCLAB_EXPLORE_BUGS_H
#define RCLAB_EXPLORE_BUGS_H

#include "report/naming.h"
#include "report/report.h"

// Whether the bug happens at a step: an assertion, a leak or a deadlock is
// only noticed at one.
bool ex_bug_has_step(enum ex_bug_kind kind);

// The bytes a bug is about, of its event's operation: of a data race, those
// that both accesses touch. Size 0: an object, as a whole.
struct ex_span ex_bug_span(const struct ex_naming *naming,
                           const struct ex_bug *bug, const struct ex_op *op);

// Whether every waiting thread waits for another to end. If not, those that
// do are not the cause.
bool ex_all_join(const struct ex_report *report);

// "pass", "lost-update", "bounded", "unsupported", "cannot".
const char *ex_verdict_word(const struct ex_report *report);

#endif
