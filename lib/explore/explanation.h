// Explanation: from the result of an exploration to a report.
//
//     struct ex_explanation e;
//     ex_explain(&e, &result, "counter.c");
//     ex_report_print(stdout, &e.report, &style);
//     ex_explain_end(&e);       // before ex_end(&result)
#ifndef RCLAB_EXPLORE_EXPLANATION_H
#define RCLAB_EXPLORE_EXPLANATION_H

#include "detect/lost_update.h" // EX_BUGS_MAX
#include "explorer.h"
#include "report/report.h"
#include "symbols/symbols.h"

struct ex_explanation {
    struct ex_report report;
    struct ex_symbols *symbols; // NULL: no names
    struct ex_bug bugs[EX_BUGS_MAX];
    struct ex_op blocked[EX_THREADS_MAX];
};

// Explains the result; `source` is the program's first file. Without debug
// information, or memory for it, the report has no names; no call fails. `e`
// points into `result`, which must outlive it; `e` itself must not be moved.
void ex_explain(struct ex_explanation *e, const struct ex_result *result,
                const char *source);
// Whether the program has a variable of that name, as the report's tables
// write it, or one that the name begins with. True without debug information.
bool ex_explain_has(struct ex_explanation *e, const struct ex_result *result,
                    const char *name, size_t length);

void ex_explain_end(struct ex_explanation *e);

#endif
