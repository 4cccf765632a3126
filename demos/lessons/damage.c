// What a lost update does to a reference count: three programs, and the
// interleaving of each that the explorer found. Nothing crashes here: the
// programs run under the explorer, on this command's own fibers.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/common/explored.h"

#include <stdio.h>

static const struct damage {
    const char *program;
    const char *title;
    enum ex_bug_kind kind; // that must be found
} damages[] = {
    {"naive_early_free.c", "A lost increment: freed while in use",
     EX_BUG_USE_AFTER_FREE},
    {"naive_leak.c", "A lost decrement: never freed", EX_BUG_LEAK},
    {"naive_double_free.c", "A second look at the count: freed twice",
     EX_BUG_DOUBLE_FREE},
};

enum { DAMAGES = sizeof damages / sizeof damages[0] };

int
damage_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {OPTION_JSON(&print_json), {.name = NULL}};
    const struct options options = {
        .usage = "rclab damage [OPTION]...",
        .about = "Shows what a lost update does to a naive reference count.",
        .rows = rows};
    int found = 0;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    cJSON *json = json_begin("damage");
    for (int i = 0; i < DAMAGES; i++) {
        struct explored e;
        if (!explored_run(&e, damages[i].program, EXPLORED_PROVE, NULL))
            return LESSON_COULD_NOT_RUN;
        bool as_claimed =
            e.result.verdict == EX_FAIL && e.result.bug.kind == damages[i].kind;
        printf("%s\n", damages[i].title);
        explored_print(&e);
        printf("%s\n", as_claimed ? "" : "! not what this lesson claims\n");
        terminal_flush();
        cJSON_AddStringToObject(json, damages[i].program, explored_verdict(&e));
        found += as_claimed;
        explored_end(&e);
        if (interrupted())
            return interrupt_report("between two programs");
    }
    printf("Result: %d of %d ways to ruin a naive count found, each with the "
           "interleaving.\n",
           found, DAMAGES);
    json_end(json, print_json);
    return found == DAMAGES ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
