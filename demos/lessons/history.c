// The line from 1996 to nogil: which count each system used, what it cost,
// why it was not merged; and a working model of each count, explored now.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/common/explored.h"
#include "lessons/history/text.h"

#include <inttypes.h>
#include <stdio.h>

// Explores the model. -1: it could not be; else whether it is as it must be.
static int
explore_model(const struct history_system *system)
{
    struct explored e;

    if (!explored_run(&e, system->program, EXPLORED_PROVE, system->flag))
        return -1;
    bool failed = e.result.verdict == EX_FAIL;
    printf("  model    %s%s%s: ", system->program,
           system->flag != NULL ? " " : "",
           system->flag != NULL ? system->flag : "");
    if (failed)
        printf("%s\n", explored_verdict(&e));
    else
        printf(e.result.executions == 1 ? "the only interleaving passes\n"
                                        : "all %" PRIu64
                                          " interleavings pass\n",
               e.result.executions);
    if (failed && system->fails) {
        printf("\n");
        explored_print(&e);
    }
    explored_end(&e);
    return failed == system->fails;
}

static void
tell(const struct history_system *system)
{
    printf("%s  %s\n", system->year, system->name);
    for (const char *c = system->idea; *c != '\0'; c++) {
        if (c == system->idea || c[-1] == '\n')
            printf("  ");
        putchar(*c);
    }
    printf("\n  counts   %s\n  cost     %s\n  outcome  %s\n", system->count,
           system->cost, system->outcome);
}

int
history_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {OPTION_JSON(&print_json), {.name = NULL}};
    const struct options options = {
        .usage = "rclab history [OPTION]...",
        .about = "The attempts to free Python's threads, and a working model "
                 "of how each counted.",
        .rows = rows};
    int models = 0;
    int held = 0;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    cJSON *json = json_begin("history");
    for (const struct history_system *s = history_systems; s->name != NULL;
         s++) {
        tell(s);
        if (s->program != NULL) {
            int as_claimed = explore_model(s);
            if (as_claimed < 0)
                return LESSON_COULD_NOT_RUN;
            models++;
            held += as_claimed;
        } else {
            printf("  model    this library: rclab %s\n", s->lesson);
        }
        printf("\n");
        terminal_flush();
        if (interrupted())
            return interrupt_report("between two systems");
    }
    cJSON_AddNumberToObject(json, "models", models);
    cJSON_AddNumberToObject(json, "as_claimed", held);
    printf("Result: %d of %d models behave as told: explored just now.\n", held,
           models);
    json_end(json, print_json);
    return held == models ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
