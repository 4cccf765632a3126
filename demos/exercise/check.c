// `rclab exercise check`, and `rclab exercise` alone: judges one exercise.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "exercise/exercise.h"
#include "exercise/results.h"
#include "exercise/told.h"

#include <getopt.h> // optind

// What is asked for.
static struct also {
    bool longer, problems, json;
} also;

static int
check(struct session *s)
{
    struct judged j = {.verdict = JUDGED_PASS};
    cJSON *json = json_begin("exercise check");
    int status;

    if (s->exercise == NULL) {
        status = session_print_done(s);
    } else {
        exercise_judge(&j, s->exercise, s->file, also.longer);
        status = tell(s, &j);
        results_add(json, s, &j);
        if (also.problems)
            results_print_problems(s, &j);
    }
    json_end(json, also.json && !interrupted());
    judged_free(&j);
    return status;
}

int
exercise_check(int argc, char **argv)
{
    const struct option_row rows[] = {
        OPTION_FLAG("longer", &also.longer, "judge with ten times the limits"),
        OPTION_FLAG("problems", &also.problems,
                    "end with a line for editors a place"),
        OPTION_JSON(&also.json),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise check [NAME] [OPTION]...",
        .about = "Judges your file of that exercise (3, lock-it, lock_it.c); "
                 "without a name\nthe one whose folder you are in, or the "
                 "first that has not passed.",
        .rows = rows,
        .operands_max = 1};

    also = (struct also){.json = false};
    int status = options_read(&options, argc, argv);
    return status == OPTIONS_GO_ON ? session_run(argv[optind], check) : status;
}
