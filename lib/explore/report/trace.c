// The trace: every event of an execution, one a line, nothing folded.
//
//       3  Thread 1  read cnt → 0                      counter.c:7 worker
//
// A second table counts the operations by kind, a line a thread. See report.h.
#include "report/description.h"
#include "report/kinds.h"
#include "report/report.h"

#include <inttypes.h>

enum { WHO = 10, WHAT = 42 };

void
ex_report_trace(FILE *out, const struct ex_report *report,
                const struct ex_report_style *style)
{
    const struct ex_naming *naming = &report->naming;
    const struct ex_signs *signs = ex_signs_for(style->utf8);
    size_t mark = ex_report_mark(report);
    for (size_t i = 0; i < report->naming.count; i++) {
        const struct ex_event *event = &report->naming.events[i];
        struct ex_words words;
        struct ex_where where;
        char who[16];
        char what[512];
        const char *order = ex_order_word(&event->op);
        ex_describe(naming, event, signs, &words);
        ex_thread_label(event->op.thread, who, sizeof(who));
        snprintf(what, sizeof(what), "%s%s%s%s%s", words.verb, words.name,
                 words.tail, order[0] ? ", " : "", order);
        fprintf(out, "%c%5zu  ", mark == i ? '!' : ' ', i);
        ex_put(out, signs, who, WHO);
        fputs(what, out);
        if (ex_where_of(naming, event->op.pc, &where))
            fprintf(out, "%*s %s:%d %s",
                    ex_width(what) < WHAT ? WHAT - ex_width(what) : 0, "",
                    where.file, where.line,
                    where.function ? where.function : "");
        fputc('\n', out);
    }
}

static void
print_counts(FILE *out, const char *who, const struct ex_counts *counts)
{
    fprintf(out,
            "%-10s %8" PRIu64 " %8" PRIu64 " %8" PRIu64 " %8" PRIu64
            " %8" PRIu64 " %8" PRIu64 "\n",
            who, counts->reads, counts->writes, counts->loads, counts->stores,
            counts->updates, counts->locks);
}

void
ex_report_counts(FILE *out, const struct ex_report *report)
{
    struct ex_counts all =
        ex_count(report->naming.events, report->naming.count, -1);
    fprintf(out, "%-10s %8s %8s %8s %8s %8s %8s\n", "operations", "reads",
            "writes", "loads", "stores", "updates", "locks");
    for (int t = 0; t < EX_THREADS_MAX; t++) {
        char who[16];
        struct ex_counts one =
            ex_count(report->naming.events, report->naming.count, t);
        if (one.steps == 0)
            continue;
        ex_thread_label(t, who, sizeof(who));
        print_counts(out, who, &one);
    }
    print_counts(out, "all", &all);
    fputs("(loads, stores and updates are atomic; what no other thread can "
          "notice "
          "is not\ncounted)\n",
          out);
}
