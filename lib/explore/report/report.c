// The report: see report.h. It prints a headline, the table, the bugs and the
// counts of the search.
//
// Where a lost update explains a failed assertion, the lost update heads the
// report: the assertion only revealed it. This file knows nothing of how the
// search decides.
#include "report/report.h"

#include "report/bugs.h"
#include "report/compact.h"
#include "report/reason.h"
#include "report/schedule.h"
#include "report/sentence.h"
#include "report/table.h"
#include "report/text.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { HEADLINE = EX_CAUSE_ROOM + 64 };

void
ex_report_style_for(FILE *out, struct ex_report_style *style)
{
    struct winsize size;
    bool terminal = isatty(fileno(out));
    *style = (struct ex_report_style){.columns = 80, .time = terminal};
    style->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    if (terminal && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 80)
        style->columns = size.ws_col;
}

static void
print_schedule(FILE *out, const char *schedule, int columns)
{
    int used = fprintf(out, "  replay: --schedule ");
    // A backslash breaks the line after a comma: pasted, it is still one word.
    while (*schedule) {
        size_t item = strcspn(schedule, ",");
        item += schedule[item] == ',';
        if (used + (int)item >= columns) {
            fputs("\\\n", out);
            used = 0;
        }
        used += fprintf(out, "%.*s", (int)item, schedule);
        schedule += item;
    }
    fputc('\n', out);
}

static void
print_headline(FILE *out, const struct ex_report *report, const char *what,
               const struct ex_report_style *style)
{
    char line[HEADLINE + 256];
    snprintf(line, sizeof(line), "%s: %s", report->program, what);
    char *schedule = NULL;
    if (report->schedule_length)
        schedule = ex_schedule_write(report->schedule, report->schedule_length);
    int gap = 0;
    if (schedule)
        gap = style->columns - ex_width(line) - (int)strlen(schedule) -
              (int)strlen("replay: --schedule ");
    if (gap >= 3) {
        fprintf(out, "%s%*sreplay: --schedule %s\n", line, gap, "", schedule);
    } else {
        ex_wrap(out, line, style->columns);
        fputc('\n', out);
        if (schedule)
            print_schedule(out, schedule, style->columns);
    }
    free(schedule);
}

static const char *
plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

// The word for one run of the program.
static const char *
run_word(const struct ex_report *report)
{
    return report->c11 ? "execution" : "interleaving";
}

// "7,134 interleavings, 1,318 distinct"; "4 executions (3 are interleavings)".
static void
count_all(const struct ex_report *report, char *line, size_t room)
{
    char count[EX_COUNT_ROOM];
    int n =
        snprintf(line, room, "%s %s%s", ex_grouped(report->executions, count),
                 run_word(report), plural(report->executions));
    if (report->c11 && report->interleavings != report->executions)
        snprintf(line + n, room - (size_t)n, " (%s %s)",
                 ex_grouped(report->interleavings, count),
                 report->interleavings == 1 ? "is an interleaving"
                                            : "are interleavings");
    else if (report->distinct && report->distinct != report->executions)
        snprintf(line + n, room - (size_t)n, ", %s distinct",
                 ex_grouped(report->distinct, count));
}

// ": 2 pass, 2 fail", in one of its forms.
static void
count_failed(const struct ex_report *report, char *line, size_t room)
{
    char passed[EX_COUNT_ROOM];
    char failed[EX_COUNT_ROOM];
    if (report->bug_count && report->bugs[0].kind == EX_BUG_RACE)
        snprintf(line, room,
                 " run"); // a race belongs to no single interleaving
    else if (report->failed || report->verdict != EX_PASS)
        snprintf(line, room, ": %s pass, %s fail",
                 ex_grouped(report->passed, passed),
                 ex_grouped(report->failed, failed));
    else
        snprintf(line, room, "%s",
                 report->executions == 1 ? ": it passes" : ": all pass");
}

static const char *
count_end(const struct ex_report *report)
{
    if (report->decided == EX_DECIDED_BEFORE)
        return "; no interleaving passes.";
    return report->complete ? "." : "; not all were run.";
}

static void
print_counts(FILE *out, const struct ex_report *report,
             const struct ex_report_style *style)
{
    char line[384];
    char all[96];
    char failed[96];
    char count[EX_COUNT_ROOM];
    char blocked[EX_COUNT_ROOM + 16] = "";
    char seconds[32] = "";
    bool all_said =
        report->verdict == EX_PASS && !style->time && !report->shown &&
        report->blocked_executions == 0 &&
        (report->distinct == 0 || report->distinct == report->executions) &&
        (!report->c11 || report->interleavings == report->executions);
    if (report->executions == 0 || all_said)
        return;
    count_all(report, all, sizeof(all));
    count_failed(report, failed, sizeof(failed));
    if (report->blocked_executions)
        snprintf(blocked, sizeof(blocked), ", %s blocked",
                 ex_grouped(report->blocked_executions, count));
    if (style->time)
        snprintf(seconds, sizeof(seconds), "   %.2f s", report->seconds);
    snprintf(line, sizeof(line), "%s%s%s%s%s", all, failed, blocked,
             count_end(report), seconds);
    ex_wrap(out, line, style->columns);
    fputc('\n', out);
}

// Prints the sentences on one line if they fit, else each on a line.
static void
print_bugs(FILE *out, const struct ex_report *report,
           const struct ex_naming *naming, const struct ex_report_style *style)
{
    const struct ex_bug *bugs = report->bugs;
    size_t count = report->bug_count;
    int used = 0;
    bool explained = count > 1 && bugs[0].kind == EX_BUG_LOST_UPDATE;
    for (size_t i = 0; i < count; i++) {
        char text[EX_SENTENCE_ROOM];
        char headline[EX_SENTENCE_ROOM];
        char line[EX_SENTENCE_ROOM + 16];
        ex_bug_sentence(naming, &bugs[i], report, text, sizeof(text));
        ex_bug_headline(naming, &bugs[i], report, headline, sizeof(headline));
        // The first sentence is left out if the table shows its lost update
        // or if the sentence only repeats the headline.
        if (i == 0 && (explained || strcmp(text, headline) == 0))
            continue;
        snprintf(line, sizeof(line), "%s%s.", i > explained ? "Also: " : "",
                 text);
        if (used && used + 2 + ex_width(line) > style->columns) {
            fputc('\n', out);
            used = 0;
        }
        if (used)
            used += fprintf(out, "  ");
        used += ex_wrap(out, line, style->columns);
    }
    if (used)
        fputc('\n', out);
}

void
ex_report_reason(const struct ex_report *report, char *text, size_t room)
{
    ex_cause_sentence(&report->cause, text, room);
    size_t used = strlen(text);
    if (report->advice && used)
        snprintf(text + used, room - used, "%s", report->advice);
}

static void
headline_without_bug(const struct ex_report *report, char *text, size_t room)
{
    char count[EX_COUNT_ROOM];
    char reason[EX_CAUSE_ROOM];
    ex_report_reason(report, reason, sizeof(reason));
    if (!reason[0])
        snprintf(reason, sizeof(reason), "no reason known");
    if (report->shown) {
        snprintf(text, room, "passing %s %s", run_word(report),
                 ex_grouped(report->shown, count));
        return;
    }
    switch (report->verdict) {
    case EX_PASS:
        if (report->executions == 1)
            snprintf(text, room, "the only %s passes", run_word(report));
        else
            snprintf(text, room, "all %s %ss pass",
                     ex_grouped(report->executions, count), run_word(report));
        break;
    case EX_LIMIT:
        snprintf(text, room, "no bug found, but not everything was run: %s",
                 reason);
        break;
    case EX_UNSUPPORTED:
        snprintf(text, room, "unsupported: %s", reason);
        break;
    case EX_FAIL:
    case EX_CANNOT:
        snprintf(text, room, "%s", reason);
        break;
    }
}

void
ex_report_print(FILE *out, const struct ex_report *report,
                const struct ex_report_style *style)
{
    const struct ex_naming *naming = &report->naming;
    struct ex_report told = *report;
    struct ex_watch watch;
    struct ex_rows rows;
    char what[HEADLINE];
    const struct ex_bug *first = report->bug_count ? report->bugs : NULL;
    told.critical = ex_report_mark(report);
    if (first)
        ex_bug_headline(naming, first, &told, what, sizeof(what));
    else
        headline_without_bug(report, what, sizeof(what));
    print_headline(out, &told, what, style);
    if (report->naming.count) {
        ex_watch_choose(&watch, naming, first, style->watch);
        ex_rows_make(&rows, naming, &told, &watch, ex_signs_for(style->utf8));
        ex_rows_compact(&rows, naming, ex_signs_for(style->utf8));
        ex_table_print(out, &rows, &watch, naming, &told, style);
        if (rows.failed)
            fputs("(rows are missing: out of memory)\n", out);
        ex_rows_free(&rows);
    }
    print_bugs(out, &told, naming, style);
    print_counts(out, &told, style);
}
