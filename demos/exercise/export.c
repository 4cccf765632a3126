// `rclab exercise export`: all exercises, judged anew, as a CSV of results.
// What the learner's folder remembers is believed for the hints alone.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "exercise/exercise.h"
#include "exercise/results.h"

#include <stdio.h>

static int
export_all(struct session *s)
{
    int status = LESSON_AS_CLAIMED;

    results_print_head();
    for (int i = 0; i < s->catalog.count && !interrupted(); i++) {
        struct judged j;
        s->exercise = &s->catalog.all[i];
        if (!state_path(&s->state, s->exercise, s->file, sizeof s->file)) {
            complain("the name of the folder %s is too long.", s->state.home);
            return LESSON_COULD_NOT_RUN;
        }
        exercise_judge(&j, s->exercise, s->file, false);
        if (j.verdict != JUDGED_INTERRUPTED)
            results_print_row(s, &j);
        if (j.verdict == JUDGED_CANNOT) {
            complain("exercise: %s: %s.", s->exercise->name, j.sentence);
            status = LESSON_COULD_NOT_RUN;
        }
        judged_free(&j);
        terminal_flush();
    }
    if (!interrupted())
        return status;
    complain("exercise export: interrupted; the last rows are missing.");
    return LESSON_INTERRUPTED;
}

int
exercise_export(int argc, char **argv)
{
    const struct option_row rows[] = {{.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise export > results.csv",
        .about =
            "Judges every exercise of this folder anew, and prints a line "
            "of CSV for each:\nits verdict, the kind of failure, the check "
            "that fails, the interleavings, the\nhints seen, the seconds, "
            "and a sentence. Nothing is changed.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    return status == OPTIONS_GO_ON ? session_run(NULL, export_all) : status;
}
