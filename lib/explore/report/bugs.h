// Bugs: the report's questions about a bug, and the word of the verdict.
#ifndef RCLAB_EXPLORE_BUGS_H
#define RCLAB_EXPLORE_BUGS_H

#include "report/naming.h"
#include "report/report.h"

// Whether the bug happens at a step. A failed assertion, a leak or a deadlock
// only becomes known at a step.
bool ex_bug_has_step(enum ex_bug_kind kind);

// The bytes that the bug is about, of `op`, the operation of the bug's event.
// In a data race both accesses touch these bytes. Size 0 means a whole object.
struct ex_span ex_bug_span(const struct ex_naming *naming,
                           const struct ex_bug *bug, const struct ex_op *op);

// Whether every waiting thread waits for another thread to end. If not, the
// joining threads are not the cause.
bool ex_all_join(const struct ex_report *report);

// "pass", "lost-update", "bounded", "unsupported", "cannot".
const char *ex_verdict_word(const struct ex_report *report);

#endif
