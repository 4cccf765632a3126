// Sentences: see sentence.h. The engine writes the sentences of some bugs (an
// assertion's text, a misuse). This file writes the sentences that need names
// of variables and positions in the source.
#include "report/sentence.h"

#include "report/bugs.h"
#include "report/description.h"

#include <stdio.h>
#include <string.h>

static const char *const titles[EX_BUG_KINDS] = {
    [EX_BUG_ASSERT] = "assertion failed",
    [EX_BUG_RACE] = "data race",
    [EX_BUG_LOST_UPDATE] = "lost update",
    [EX_BUG_USE_AFTER_FREE] = "use after free",
    [EX_BUG_DOUBLE_FREE] = "double free",
    [EX_BUG_BAD_FREE] = "bad free",
    [EX_BUG_OVERFLOW] = "heap overflow",
    [EX_BUG_LEAK] = "leak",
    [EX_BUG_DEADLOCK] = "deadlock",
    [EX_BUG_SPIN] = "spins for ever",
    [EX_BUG_LIVELOCK] = "livelock",
    [EX_BUG_MISUSE] = "misuse",
    [EX_BUG_RUNNING] = "a thread still runs when the program ends",
    [EX_BUG_CRASH] = "crash",
    [EX_BUG_UNINITIALISED] = "use of an object that was never initialised",
    [EX_BUG_EXIT] = "exit status is not 0",
};

static const struct ex_op *
op_at(const struct ex_naming *naming, size_t index)
{
    return index < naming->count ? &naming->events[index].op : NULL;
}

// " on cnt", or nothing when the event has no variable.
static void
on_what(const struct ex_naming *naming, const struct ex_bug *bug, char *text,
        size_t room)
{
    size_t at = bug->kind == EX_BUG_LEAK ? bug->related[1] : bug->event;
    const struct ex_op *op = op_at(naming, at);
    char name[EX_NAME_ROOM];
    text[0] = '\0';
    if (!op || op->spans == 0)
        return;
    struct ex_span span = ex_bug_span(naming, bug, op);
    ex_name_of(naming, span.addr, span.size, name, sizeof(name));
    bool data = bug->kind == EX_BUG_RACE || bug->kind == EX_BUG_LOST_UPDATE;
    snprintf(text, room, " %s %s",
             data                           ? "on"
             : bug->kind == EX_BUG_OVERFLOW ? "at"
                                            : "of",
             name);
}

// ": limit" after the sentence of a crash that has an address with a name.
static void
append_name(const struct ex_naming *naming, const struct ex_bug *bug,
            char *text, size_t room)
{
    const struct ex_op *op = op_at(naming, bug->event);
    char name[EX_NAME_ROOM];
    if (bug->kind != EX_BUG_CRASH || !op || !ex_is_access(op))
        return;
    ex_name_of(naming, op->span[0].addr, op->span[0].size, name, sizeof(name));
    size_t used = strlen(text);
    if (name[0] != '(') // (unnamed)
        snprintf(text + used, room - used, ": %s", name);
}

// Whether the engine's sentence stands. The engine knows no names, so this file
// replaces the sentence of a data race and a sentence that is only the title.
static bool
says_more(const struct ex_bug *bug)
{
    return bug->sentence[0] && bug->kind != EX_BUG_RACE &&
           strcmp(bug->sentence, titles[bug->kind]) != 0;
}

static bool
is_about_memory(enum ex_bug_kind kind)
{
    return kind == EX_BUG_RACE || kind == EX_BUG_LOST_UPDATE ||
           (kind >= EX_BUG_USE_AFTER_FREE && kind <= EX_BUG_LEAK);
}

// "Thread 1 blocked on lock b, held by Thread 2; Thread 2 blocked on ..."
static void
who_waits(const struct ex_naming *naming, const struct ex_report *report,
          char *text, size_t room)
{
    size_t used = 0;
    text[0] = '\0';
    bool first = true;
    for (size_t i = 0; i < report->blocked_count; i++) {
        struct ex_words wait;
        char thread[16];
        if (report->blocked[i].kind == EX_JOIN && !ex_all_join(report))
            continue;
        ex_describe_blocked(naming, &report->blocked[i], &wait);
        ex_thread_label(report->blocked[i].thread, thread, sizeof(thread));
        int n = snprintf(text + used, room - used, "%s%s %s%s%s%s",
                         first ? "" : "; ", thread, wait.verb, wait.name,
                         wait.tail[0] ? ", " : "", wait.tail);
        if (n < 0 || (size_t)n >= room - used)
            return;
        first = false;
        used += (size_t)n;
    }
}

static void
append(char *text, size_t room, const char *before, const char *more)
{
    size_t used = strlen(text);
    snprintf(text + used, room - used, "%s%s", before, more);
}

// "deadlock of Thread 1 and Thread 2": the threads that wait for a held lock.
static void
deadlock_of(const struct ex_naming *naming, const struct ex_report *report,
            char *text, size_t room)
{
    ex_set in = 0;
    for (size_t i = 0; i < report->blocked_count; i++) {
        int holder = ex_holder(naming, &report->blocked[i]);
        if (holder >= 0)
            in |= ex_bit(report->blocked[i].thread);
    }
    snprintf(text, room, "%s", titles[EX_BUG_DEADLOCK]);
    const char *link = " of ";
    for (size_t i = 0; i < report->blocked_count; i++) {
        char thread[16];
        int t = report->blocked[i].thread;
        if (!(in >> t & 1))
            continue;
        ex_thread_label(t, thread, sizeof(thread));
        append(text, room, link, thread);
        link = " and ";
    }
}

// Appends the caller's advice for a program that seems to lack something.
static void
append_advice(const struct ex_report *report, const struct ex_bug *bug,
              char *text, size_t room)
{
    if (bug->lack != EX_LACK_NONE && report->bug_advice)
        append(text, room, report->bug_advice, "");
}

void
ex_bug_headline(const struct ex_naming *naming, const struct ex_bug *bug,
                const struct ex_report *report, char *text, size_t room)
{
    char what[EX_NAME_ROOM + 8];
    if (is_about_memory(bug->kind)) {
        on_what(naming, bug, what, sizeof(what));
        snprintf(text, room, "%s%s", titles[bug->kind], what);
    } else if (says_more(bug)) {
        // The headline leaves the position to the full sentence.
        size_t length = strlen(bug->sentence);
        const char *position = strrchr(bug->sentence, '(');
        if (position && position > bug->sentence &&
            bug->sentence[length - 1] == ')' && strchr(position, ':'))
            length = (size_t)(position - bug->sentence - 1);
        snprintf(text, room, "%.*s", (int)length, bug->sentence);
        append_advice(report, bug, text, room);
        append_name(naming, bug, text, room);
    } else if (bug->kind == EX_BUG_DEADLOCK) {
        deadlock_of(naming, report, text, room);
    } else {
        snprintf(text, room, "%s", titles[bug->kind]);
    }
}

static void
append_position(const struct ex_naming *naming, const struct ex_op *op,
                const char *before, char *text, size_t room)
{
    char where[EX_NAME_ROOM];
    if (!op || !before)
        return;
    ex_position(naming, op->pc, where, sizeof(where));
    append(text, room, before, where);
}

void
ex_bug_sentence(const struct ex_naming *naming, const struct ex_bug *bug,
                const struct ex_report *report, char *text, size_t room)
{
    // The texts before the positions of the event, related[0] and related[1].
    static const char *const links[EX_BUG_KINDS][3] = {
        [EX_BUG_RACE] = {" and ", ", "},
        [EX_BUG_LOST_UPDATE] = {", ", "; the value was read at ",
                                ", the lost update made at "},
        [EX_BUG_USE_AFTER_FREE] = {", ", ", freed at ", ", allocated at "},
        [EX_BUG_DOUBLE_FREE] = {", ", ", freed before at ", ", allocated at "},
        [EX_BUG_BAD_FREE] = {", "},
        [EX_BUG_OVERFLOW] = {", ", NULL, ", allocated at "},
        [EX_BUG_LEAK] = {NULL, NULL, ", allocated at "},
        [EX_BUG_MISUSE] = {", "},
        [EX_BUG_CRASH] = {", "},
        [EX_BUG_UNINITIALISED] = {", "},
    };
    const char *const *link = links[bug->kind];
    if (says_more(bug)) {
        snprintf(text, room, "%s", bug->sentence);
        append_advice(report, bug, text, room);
    } else if (bug->kind == EX_BUG_DEADLOCK) {
        snprintf(text, room, "%s", titles[EX_BUG_DEADLOCK]);
    } else {
        ex_bug_headline(naming, bug, report, text, room);
    }
    append_name(naming, bug, text, room);
    const struct ex_op *op = op_at(naming, bug->event);
    const struct ex_op *earlier = op_at(naming, bug->related[0]);
    if (bug->kind == EX_BUG_RACE) {
        append_position(naming, earlier, link[1], text, room);
        append_position(naming, op, earlier ? link[0] : ", ", text, room);
        return;
    }
    append_position(naming, op, link[0], text, room);
    append_position(naming, earlier, link[1], text, room);
    append_position(naming, op_at(naming, bug->related[1]), link[2], text,
                    room);
    if (bug->kind == EX_BUG_DEADLOCK && report->blocked_count) {
        char waits[EX_SENTENCE_ROOM];
        who_waits(naming, report, waits, sizeof(waits));
        append(text, room, ": ", waits);
    }
}

void
ex_bug_remark(const struct ex_naming *naming, const struct ex_bug *bug,
              char *text, size_t room)
{
    bool freed =
        bug->kind == EX_BUG_USE_AFTER_FREE || bug->kind == EX_BUG_DOUBLE_FREE;
    const struct ex_op *other = op_at(naming, bug->related[0]);
    char thread[16];
    text[0] = '\0';
    if (bug->kind == EX_BUG_LOST_UPDATE) {
        other = op_at(naming, bug->related[1]);
        ex_thread_label(other ? other->thread : 0, thread, sizeof(thread));
        snprintf(text, room, "%s's update is lost", other ? thread : "an");
    } else if (other && (freed || bug->kind == EX_BUG_RACE)) {
        struct ex_where where;
        ex_where_of(naming, other->pc, &where);
        ex_thread_label(other->thread, thread, sizeof(thread));
        snprintf(text, room,
                 freed ? "%s freed it at :%d"
                       : "no order with %s's access at :%d",
                 thread, where.line);
    } else if (bug->kind == EX_BUG_OVERFLOW || bug->kind == EX_BUG_CRASH ||
               bug->kind == EX_BUG_BAD_FREE || bug->kind == EX_BUG_MISUSE) {
        snprintf(text, room, "here");
    }
}
