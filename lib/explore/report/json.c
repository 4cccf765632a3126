// The report as one JSON object on one line: see report.h. The object holds
// every event with the names and values of the table; cJSON writes it.
//
// The verdict is "pass", "bounded", "unsupported", "cannot" or the word of
// the bug that heads the report; "bug" is the bug's sentence, or null. "reason"
// is a reason's word, "sentence" its sentence; both are null without a reason.
#include "report/bugs.h"
#include "report/description.h"
#include "report/kinds.h"
#include "report/reason.h"
#include "report/schedule.h"
#include "report/sentence.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

// The number changes when a key goes or changes its meaning.
enum { FORMAT = 1 };

// cJSON's adders return NULL when out of memory: then `text` is false.
static bool
text(cJSON *object, const char *key, const char *value)
{
    return (value ? cJSON_AddStringToObject(object, key, value)
                  : cJSON_AddNullToObject(object, key)) != NULL;
}

static bool
number(cJSON *object, const char *key, double value)
{
    return cJSON_AddNumberToObject(object, key, value) != NULL;
}

static bool
add_memory(cJSON *object, const struct ex_naming *naming,
           const struct ex_event *event)
{
    bool copy = event->op.kind == EX_COPY; // named by its target
    const struct ex_span *span =
        &event->op.span[copy && event->op.spans ? event->op.spans - 1 : 0];
    char name[EX_NAME_ROOM];
    char value[EX_VALUE_ROOM];
    bool access = ex_is_access(&event->op);
    if (event->op.spans == 0)
        return true;
    ex_name_of(naming, span->addr, access ? span->size : 0, name, sizeof(name));
    bool good = text(object, "name", name);
    if (!access || span->size > 8 || copy || event->note)
        return good;
    ex_value_of(naming, span->addr, span->size, event->before, value,
                sizeof(value));
    good = good && text(object, "before", value);
    ex_value_of(naming, span->addr, span->size, event->after, value,
                sizeof(value));
    return good && text(object, "after", value);
}

static bool
writes(const struct ex_event *event)
{
    return event->op.kind == EX_ATOMIC_STORE || event->op.kind == EX_ATOMIC_RMW;
}

static cJSON *
event_object(const struct ex_naming *naming, const struct ex_event *event)
{
    cJSON *object = cJSON_CreateObject();
    struct ex_where where;
    const char *order = ex_order_word(&event->op);
    bool good =
        object && number(object, "thread", event->op.thread) &&
        text(object, "kind", ex_kind_word((enum ex_kind)event->op.kind));
    if (good && order[0])
        good = text(object, "order", order);
    if (good && (event->op.kind == EX_CREATE || event->op.kind == EX_JOIN))
        good = number(object, "peer", event->op.peer);
    good = good && add_memory(object, naming, event);
    if (good && ex_where_of(naming, event->op.pc, &where))
        good = text(object, "file", where.file) &&
               number(object, "line", where.line) &&
               text(object, "function", where.function);
    if (good && event->note)
        good = text(object, "note", event->note);
    if (good && event->source)
        good = number(object, "reads", event->source - 1);
    if (good && event->older)
        good = number(object, writes(event) ? "lands" : "stale", event->older);
    if (good)
        return object;
    cJSON_Delete(object);
    return NULL;
}

static bool
add_events(cJSON *root, const struct ex_naming *naming)
{
    cJSON *events = cJSON_AddArrayToObject(root, "events");
    for (size_t i = 0; events && i < naming->count; i++) {
        cJSON *event = event_object(naming, &naming->events[i]);
        if (!event || !cJSON_AddItemToArray(events, event))
            return false;
    }
    return events != NULL;
}

static bool
add_bugs(cJSON *root, const struct ex_report *report,
         const struct ex_naming *naming)
{
    char sentence[EX_SENTENCE_ROOM];
    bool any = report->bug_count > 0;
    bool good = text(root, "verdict", ex_verdict_word(report));
    if (any)
        ex_bug_sentence(naming, &report->bugs[0], report, sentence,
                        sizeof(sentence));
    good = good && text(root, "bug", any ? sentence : NULL);
    cJSON *also = good ? cJSON_AddArrayToObject(root, "also") : NULL;
    for (size_t i = 1; also && i < report->bug_count; i++) {
        cJSON *word = cJSON_CreateString(ex_bug_word(report->bugs[i].kind));
        if (!word || !cJSON_AddItemToArray(also, word))
            return false;
    }
    char reason[EX_CAUSE_ROOM];
    ex_report_reason(report, reason, sizeof(reason));
    bool none = report->cause.reason == EX_REASON_NONE;
    return also &&
           text(root, "reason",
                none ? NULL : ex_reason_word(report->cause.reason)) &&
           text(root, "sentence", none ? NULL : reason);
}

static bool
add_search(cJSON *root, const struct ex_report *report)
{
    char *schedule =
        ex_schedule_write(report->schedule, report->schedule_length);
    bool good =
        schedule && text(root, "model", report->c11 ? "c11" : "sc") &&
        number(root, "executions", (double)report->executions) &&
        (!report->c11 ||
         number(root, "interleavings", (double)report->interleavings)) &&
        number(root, "blocked", (double)report->blocked_executions) &&
        number(root, "distinct", (double)report->distinct) &&
        number(root, "failed", (double)report->failed) &&
        cJSON_AddBoolToObject(root, "complete", report->complete) &&
        number(root, "seconds", report->seconds) &&
        text(root, "schedule", report->schedule_length ? schedule : NULL);
    free(schedule);
    return good;
}

// Adds the indices of two events: the bug's and the critical event.
static bool
add_steps(cJSON *root, const struct ex_report *report)
{
    static const char *const words[] = {[EX_DECIDED_UNKNOWN] = "unknown",
                                        [EX_DECIDED_STEP] = "step",
                                        [EX_DECIDED_BEFORE] = "before"};
    size_t wrong = ex_report_step(report);
    bool known = report->decided == EX_DECIDED_STEP;
    if (report->bug_count == 0)
        return true;
    return text(root, "decided", words[report->decided]) &&
           (known ? number(root, "critical", (double)report->critical)
                  : text(root, "critical", NULL)) &&
           (wrong < report->naming.count ? number(root, "wrong", (double)wrong)
                                         : text(root, "wrong", NULL));
}

static bool
add_counts(cJSON *root, const struct ex_report *report)
{
    struct ex_counts counts =
        ex_count(report->naming.events, report->naming.count, -1);
    cJSON *object = cJSON_AddObjectToObject(root, "operations");
    return object && number(object, "reads", (double)counts.reads) &&
           number(object, "writes", (double)counts.writes) &&
           number(object, "loads", (double)counts.loads) &&
           number(object, "stores", (double)counts.stores) &&
           number(object, "updates", (double)counts.updates) &&
           number(object, "locks", (double)counts.locks);
}

bool
ex_report_json(FILE *out, const struct ex_report *report)
{
    const struct ex_naming *naming = &report->naming;
    cJSON *root = cJSON_CreateObject();
    char *line = NULL;
    if (root && number(root, "format", FORMAT) &&
        text(root, "program", report->program) &&
        add_bugs(root, report, naming) && add_search(root, report) &&
        add_steps(root, report) && add_counts(root, report) &&
        add_events(root, naming))
        line = cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    if (line)
        fprintf(out, "%s\n", line);
    cJSON_free(line);
    return line != NULL;
}
