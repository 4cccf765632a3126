// Order of judging: the learner's file is read and copied to a private folder
// beside the exercise's own headers and checks; then each check compiles it
// and is explored. The first that does not pass ends it.
#include "exercise/judge.h"

#include "command/machine.h"
#include "command/terminal.h"
#include "exercise/answers.h"
#include "exercise/explored.h"
#include "exercise/files.h"
#include "exercise/problems.h"
#include "exercise/room.h"
#include "lessons/common/threads.h" // threads_clock

#include <stdlib.h>
#include <string.h>

// The check's first line, without its slashes.
static void
read_property(struct judged *j, const char *folder)
{
    char path[EXERCISE_PATH + 256];
    char source[sizeof j->check + 2];

    snprintf(source, sizeof source, "%s.c", j->check);
    FILE *f =
        files_join(path, sizeof path, folder, source) ? fopen(path, "r") : NULL;
    j->property[0] = '\0';
    if (f == NULL)
        return;
    char line[sizeof j->property] = "";
    if (fgets(line, sizeof line, f) != NULL)
        strcpy(j->property, line + strspn(line, "/ "));
    j->property[strcspn(j->property, "\n")] = '\0';
    fclose(f);
}

// Starts check number `i`; its place in `check` stays until it is done.
static bool
start(struct child *child, struct judged *j, struct check *check, int i)
{
    snprintf(check->source, sizeof check->source, "check_%d.c", i);
    return child_start(child, j, check->folder, explore_check, check);
}

// With a second core the next check is on its way while one is awaited: most
// of the time is the compiler's.
static void
judge_checks(struct judged *j, struct check *check)
{
    int count = check->exercise->checks;
    struct machine machine;
    int started = 0;
    struct child children[2] = {{.pid = 0}};
    uint64_t executions = 0;

    machine_read(&machine);
    int ahead = machine.cores > 1;
    for (int i = 1; i <= count; i++) {
        bool good = true;
        judged_free(j);
        for (; good && started < i + ahead && started < count; started++)
            good = start(&children[(started + 1) % 2], j, check, started + 1);
        good = good && child_wait(&children[i % 2], j);
        snprintf(j->check, sizeof j->check, "check_%d", i);
        read_property(j, check->folder);
        if (!good || j->verdict != JUDGED_PASS)
            break;
        executions += j->executions;
    }
    child_cancel(&children[0]);
    child_cancel(&children[1]);
    j->executions = executions;
}

static void
judge_answer(struct judged *j, const struct exercise *e, const char *folder)
{
    child_work *work = NULL;

    if (strcmp(e->file, "predict.txt") == 0)
        work = answer_orders;
    else if (strcmp(e->file, "break_it.txt") == 0)
        work = answer_schedule;
    if (work != NULL) {
        struct child child;
        if (child_start(&child, j, folder, work, (void *)e->file))
            child_wait(&child, j);
        return;
    }
    j->verdict = JUDGED_CANNOT;
    snprintf(j->sentence, sizeof j->sentence, "%s: that cannot be judged",
             e->file);
}

void
exercise_judge(struct judged *j, const struct exercise *e, const char *file,
               bool longer)
{
    struct room room;
    double start = threads_clock();

    terminal_flush(); // or the children would print it, too
    memset(j, 0, sizeof *j);
    if (room_open(&room, j, e, file)) {
        struct check check = {
            .exercise = e, .folder = room.path, .file = file, .longer = longer};
        if (exercise_is_answer(e))
            judge_answer(j, e, room.path);
        else
            judge_checks(j, &check);
    }
    room_close(&room);
    problems_complete(j, e->file);
    j->seconds = threads_clock() - start;
    j->longer = longer;
}

void
judged_free(struct judged *j)
{
    free(j->text);
    j->text = NULL;
}
