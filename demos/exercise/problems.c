#include "exercise/problems.h"

#include "report/sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct problem *
add(struct judged *j, const char *file, size_t length, int line)
{
    if (j->problem_count == PROBLEMS || length >= sizeof j->problems[0].file)
        return NULL;
    struct problem *p = &j->problems[j->problem_count++];
    *p = (struct problem){.line = line};
    memcpy(p->file, file, length);
    return p;
}

// The instruction where a bug happens; for a leak, the allocation.
static const void *
pc_of(const struct ex_report *report, const struct ex_bug *bug)
{
    size_t event = bug->kind == EX_BUG_LEAK ? bug->related[1] : bug->event;

    return event < report->naming.count ? report->naming.events[event].op.pc
                                        : NULL;
}

// "assertion failed: cnt == 2 (check_2.c:24)" says it at its end.
static void
add_from_sentence(struct judged *j, const char *sentence)
{
    const char *open = strrchr(sentence, '(');
    const char *colon = open != NULL ? strchr(open, ':') : NULL;
    char *end = NULL;

    long line = colon != NULL ? strtol(colon + 1, &end, 10) : 0;
    if (line > 0 && strcmp(end, ")") == 0)
        add(j, open + 1, (size_t)(colon - open - 1), (int)line);
}

static bool
add_pc(struct judged *j, const struct ex_naming *naming, const void *pc)
{
    struct ex_where where;

    return pc != NULL && ex_where_of(naming, pc, &where) &&
           add(j, where.file, strlen(where.file), where.line) != NULL;
}

// A deadlock has the place where each thread waits, but for another to end.
static void
add_bug(struct judged *j, const struct ex_report *report,
        const struct ex_naming *naming, const struct ex_bug *bug)
{
    if (bug->kind == EX_BUG_ASSERT) {
        add_from_sentence(j, bug->sentence);
        return;
    }
    if (bug->kind != EX_BUG_DEADLOCK) {
        add_pc(j, naming, pc_of(report, bug));
        return;
    }
    for (size_t i = 0; i < report->blocked_count; i++)
        if (report->blocked[i].kind != EX_JOIN)
            add_pc(j, naming, report->blocked[i].pc);
}

void
problems_of_report(struct judged *j, const struct ex_report *report)
{
    const struct ex_naming *naming = &report->naming;

    for (size_t i = 0; i < report->bug_count; i++) {
        const struct ex_bug *bug = &report->bugs[i];
        int first = j->problem_count;
        add_bug(j, report, naming, bug);
        for (int n = first; n < j->problem_count; n++) {
            struct problem *p = &j->problems[n];
            snprintf(p->kind, sizeof p->kind, "%s", ex_bug_word(bug->kind));
            ex_bug_headline(naming, bug, report, p->text, sizeof p->text);
        }
    }
}

// "lock_it.c:1:5: error: expected ...": of each such line of the compiler.
static void
add_messages(struct judged *j)
{
    static const char word[] = " error: ";

    for (const char *line = j->text; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\n");
        const char *colon = memchr(line, ':', length);
        const char *error = strstr(line, word);
        char *end = NULL;
        long number = colon != NULL ? strtol(colon + 1, &end, 10) : 0;
        if (number > 0 && error != NULL && error < line + length) {
            struct problem *p =
                add(j, line, (size_t)(colon - line), (int)number);
            const char *text = error + strlen(word);
            if (p != NULL)
                snprintf(p->text, sizeof p->text, "%.*s",
                         (int)(line + length - text), text);
        }
        line += length + (line[length] == '\n');
    }
}

void
problems_complete(struct judged *j, const char *file)
{
    if (j->verdict != JUDGED_FAIL || j->problem_count > 0)
        return;
    if (strcmp(j->kind, "compile") == 0)
        add_messages(j);
    if (j->problem_count == 0) {
        long line = 1;
        if (strncmp(j->sentence, "line ", 5) == 0)
            line = strtol(j->sentence + 5, NULL, 10);
        struct problem *p =
            add(j, file, strlen(file), line > 0 ? (int)line : 1);
        if (p != NULL)
            snprintf(p->text, sizeof p->text, "%.*s", (int)sizeof p->text - 1,
                     j->sentence);
    }
    for (int i = 0; i < j->problem_count; i++)
        if (j->problems[i].kind[0] == '\0')
            strcpy(j->problems[i].kind, j->kind);
}
