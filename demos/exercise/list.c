// `rclab exercise list`: what there is, and how far the learner is.
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "exercise/exercise.h"
#include "exercise/session.h"

#include <stdio.h>

static bool print_json;

static void
add_row(cJSON *rows, const struct session *s, const struct exercise *e)
{
    struct progress p = state_of(&s->state, e->name);
    cJSON *row = cJSON_CreateObject();

    cJSON_AddStringToObject(row, "exercise", e->name);
    cJSON_AddBoolToObject(row, "passed", p.passed);
    cJSON_AddBoolToObject(row, "next", e == s->exercise);
    cJSON_AddNumberToObject(row, "hints_seen", p.hints);
    cJSON_AddNumberToObject(row, "hints", e->hints);
    cJSON_AddItemToArray(rows, row);
}

static int
list(struct session *s)
{
    int passed = 0;
    cJSON *json = json_begin("exercise list");
    cJSON *rows = cJSON_AddArrayToObject(json, "exercises");

    for (int i = 0; i < s->catalog.count; i++) {
        const struct exercise *e = &s->catalog.all[i];
        struct progress p = state_of(&s->state, e->name);
        printf("%c %-24s %s", e == s->exercise ? '>' : ' ', e->name,
               p.passed ? "passed" : "open");
        if (p.hints > 0)
            printf("%s  %d of %d hints seen", p.passed ? "" : "  ", p.hints,
                   e->hints);
        printf("\n");
        passed += p.passed;
        add_row(rows, s, e);
    }
    printf("%d of %d have passed.\n", passed, s->catalog.count);
    cJSON_AddNumberToObject(json, "passed", passed);
    json_end(json, print_json);
    return LESSON_AS_CLAIMED;
}

int
exercise_list(int argc, char **argv)
{
    const struct option_row rows[] = {OPTION_JSON(&print_json), {.name = NULL}};
    const struct options options = {
        .usage = "rclab exercise list [OPTION]...",
        .about = "The exercises, and which have passed; > is the next.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    return status == OPTIONS_GO_ON ? session_run(NULL, list) : status;
}
