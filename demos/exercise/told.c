// What was asked for, what went wrong, the table, how to see it again, what
// to do next; or that it passed, and which is next.
#include "exercise/told.h"

#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/terminal.h"
#include "report/text.h" // ex_wrap

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 80 };

// One command on as many lines as it takes.
static void
print_replay(const struct session *s, const struct judged *j)
{
    char command[3 * EXERCISE_PATH];
    const char *folder = session_here(s, NULL);
    int used = snprintf(command, sizeof command, "%s%s%srclab explore %s.c %s",
                        strcmp(folder, ".") == 0 ? "" : "cd ",
                        strcmp(folder, ".") == 0 ? "" : folder,
                        strcmp(folder, ".") == 0 ? "" : " && ", j->check,
                        s->exercise->file);

    printf("Replay: %s", command);
    used += (int)strlen("Replay: ");
    if (used + (int)strlen(" --schedule ") + (int)strlen(j->schedule) +
            (int)strlen(j->flags) + 3 >
        COLUMNS) {
        printf(" \\\n ");
        used = 1;
    }
    used += printf(" --schedule ");
    for (const char *p = j->schedule; *p != '\0';) {
        int item = (int)strcspn(p, ",");
        item += p[item] == ',';
        if (used + item >= COLUMNS) {
            printf("\\\n");
            used = 0;
        }
        used += printf("%.*s", item, p);
        p += item;
    }
    if (j->flags[0] != '\0' &&
        used + (int)strlen(j->flags) + (int)strlen(" -- ") > COLUMNS)
        printf(" \\\n ");
    if (j->flags[0] != '\0')
        printf(" --%s", j->flags);
    printf("\n");
}

// A sentence, on as many lines as it takes.
TERMINAL_FORMAT_(1, 2)
static void
print_wrapped(const char *format, ...)
{
    char line[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    ex_wrap(stdout, line, COLUMNS);
    putchar('\n');
}

static void
print_hint_left(const struct session *s)
{
    int left =
        s->exercise->hints - state_of(&s->state, s->exercise->name).hints;
    const char *word = session_word(s, s->exercise);

    if (left > 0)
        printf("'rclab exercise hint%s' gives a hint (%d of %d left).\n", word,
               left, s->exercise->hints);
    else
        printf("All hints are seen: 'rclab exercise hint%s' shows them again,\n"
               "'rclab exercise solution%s --give-up' the solution.\n",
               word, word);
}

// On a line of its own, so that it can be pasted.
static void
print_command(const struct session *s, const struct exercise *e)
{
    const char *word = session_word(s, e);

    printf("  rclab exercise%s%s\n", word[0] != '\0' ? " check" : "", word);
}

static int
tell_failure(const struct session *s, const struct judged *j)
{
    const char *name = s->exercise->name;
    bool judged = strcmp(j->kind, "compile") != 0 && j->check[0] != '\0';

    if (judged) {
        print_wrapped("%s, %s: %s", name, j->check, j->property);
        print_wrapped("Not so: %s.", j->sentence);
    } else {
        print_wrapped("%s: %s.", name, j->sentence);
    }
    if (j->text != NULL)
        printf("\n%s\n", j->text);
    if (judged && j->schedule[0] != '\0')
        print_replay(s, j);
    print_wrapped("Next: edit %s, then:", session_here(s, s->exercise->file));
    print_command(s, s->exercise);
    print_hint_left(s);
    return LESSON_FAILED;
}

// No verdict: nothing is kept.
static int
tell_limit(const struct session *s, const struct judged *j)
{
    const char *name = s->exercise->name;

    print_wrapped("%s, %s: %s", name, j->check, j->property);
    print_wrapped("Not judged to the end, so there is no verdict: %s%s",
                  j->sentence,
                  j->sentence[strlen(j->sentence) - 1] == '?' ? "" : ".");
    if (j->longer) {
        print_wrapped("%s needs fewer steps, or fewer atomic operations and "
                      "locks: a check that passes takes less than 100 steps.",
                      s->exercise->file);
        return LESSON_LIMITED;
    }
    printf("With ten times the limits:\n  rclab exercise check %s --longer\n",
           name);
    return LESSON_LIMITED;
}

static int
tell_pass(struct session *s, const struct judged *j)
{
    struct progress p = state_of(&s->state, s->exercise->name);
    bool kept = true;

    if (!p.passed) {
        p.passed = true;
        kept = state_set(&s->state, &p);
    }
    if (j->text != NULL && s->exercise->checks == 0)
        printf("%s\n", j->text);
    printf("%s: passed", s->exercise->name);
    if (s->exercise->checks > 0 && j->executions == 1)
        printf(": %d checks, and the only interleaving passes",
               s->exercise->checks);
    else if (s->exercise->checks > 0)
        printf(": %d checks, and all %" PRIu64 " interleavings pass",
               s->exercise->checks, j->executions);
    printf(".\nOurs: 'rclab exercise solution %s'.\n", s->exercise->name);
    const struct exercise *next = session_next(s);
    if (next == NULL) {
        session_print_done(s);
    } else {
        print_wrapped("Next: read %s/TASK.md, edit %s there, then:", next->name,
                      next->file);
        print_command(s, next);
    }
    return kept ? LESSON_AS_CLAIMED : LESSON_COULD_NOT_RUN;
}

int
tell(struct session *s, const struct judged *j)
{
    switch (j->verdict) {
    case JUDGED_PASS:
        return tell_pass(s, j);
    case JUDGED_FAIL:
        return tell_failure(s, j);
    case JUDGED_LIMIT:
        return tell_limit(s, j);
    case JUDGED_INTERRUPTED:
        return interrupt_report("while judging; nothing is changed");
    default:
        complain("exercise: %s.", j->sentence);
        return LESSON_COULD_NOT_RUN;
    }
}

int
tell_judged(struct session *s)
{
    struct judged j;

    exercise_judge(&j, s->exercise, s->file, false);
    int status = tell(s, &j);
    judged_free(&j);
    return status;
}
