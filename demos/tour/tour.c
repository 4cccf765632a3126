// The whole talk: every lesson in the table's order, one screen a step.
//
// Each lesson runs as a process of its own, as if typed; on a terminal its
// output is shown screen by screen, on a pipe it runs through.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "tour/capture.h"
#include "tour/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Tools, not steps of the talk.
static bool
is_step(const struct lesson *lesson)
{
    return strcmp(lesson->name, "explore") != 0 &&
           strcmp(lesson->name, "bench") != 0 &&
           strcmp(lesson->name, "exercise") != 0 &&
           strcmp(lesson->name, "tour") != 0;
}

static const struct lesson *
step_after(const struct lesson *lesson)
{
    do
        lesson++;
    while (lesson->name != NULL && !is_step(lesson));
    return lesson;
}

static const struct lesson *
step_before(const struct lesson *lesson)
{
    const struct lesson *l = lesson;

    while (l > lessons)
        if (is_step(--l))
            return l;
    return lesson;
}

// Where a key leads from `lesson`; NULL: out.
static const struct lesson *
follow(enum screen_key key, const struct lesson *lesson)
{
    switch (key) {
    case SCREEN_BACK:
        return step_before(lesson);
    case SCREEN_AGAIN:
        return lesson;
    case SCREEN_NEXT:
        return step_after(lesson);
    default:
        return NULL;
    }
}

// Goes through the steps from `lesson` on; returns the worst status.
static int
walk(const struct lesson *lesson)
{
    bool keys = screen_is_one();
    int worst = LESSON_AS_CLAIMED;

    while (lesson != NULL && lesson->name != NULL && !interrupted()) {
        char title[128];
        char *text = NULL;
        snprintf(title, sizeof title, "%s: rclab %s", lesson->group,
                 lesson->name);
        if (keys)
            printf("\033[H\033[2J%s ...\n", title);
        else
            printf("== %s\n\n", title);
        terminal_flush();
        int status = capture_self(lesson->name, keys ? &text : NULL);
        if (status == LESSON_COULD_NOT_RUN)
            worst = status;
        else if (status != LESSON_AS_CLAIMED && worst == LESSON_AS_CLAIMED)
            worst = LESSON_FAILED;
        if (keys && text != NULL) {
            lesson = follow(screen_show(title, text), lesson);
            free(text);
        } else {
            printf("\n");
            lesson = step_after(lesson);
        }
    }
    return worst;
}

int
tour_main(int argc, char **argv)
{
    const char *from = NULL;
    const struct option_row rows[] = {{.name = "from",
                                       .argument = "NAME",
                                       .help = "begin with this lesson",
                                       .text = &from},
                                      {.name = NULL}};
    const struct options options = {
        .usage = "rclab tour [OPTION]...",
        .about = "The whole talk, lesson by lesson. On a terminal a key leads "
                 "on: n or space next,\nb back, a again, q quit. On a pipe it "
                 "runs through.",
        .rows = rows};
    int status = options_read(&options, argc, argv);
    const struct lesson *first = lessons;

    if (status != OPTIONS_GO_ON)
        return status;
    if (from != NULL) {
        first = lesson_find(from);
        if (first == NULL || !is_step(first)) {
            complain("tour: '%s' is no step of the talk; 'rclab list' shows "
                     "the lessons.",
                     from);
            return LESSON_COULD_NOT_RUN;
        }
    } else if (!is_step(first)) {
        first = step_after(first);
    }
    status = walk(first);
    if (interrupted())
        return interrupt_report("between two lessons");
    printf("%s\n", status == LESSON_AS_CLAIMED
                       ? "Result: every lesson that ran was as claimed."
                       : "Result: a lesson was not as claimed, or could not "
                         "run.");
    return status;
}
