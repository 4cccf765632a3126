// Locks and conditions, right and wrong: each form is a program of
// programs/locks, run in every interleaving. A data race is the least of what
// can go wrong where each variable has its lock.
// Longer than most lessons: the table of the forms.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/common/explored.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct form {
    const char *program, *flag; // of programs/locks; NULL: none
    const char *what;
    const char *verdict; // as in --json
    const char *words;   // what goes wrong, or why it does not
} forms[] = {
    {"transfer.c", NULL, "two locks, in the order of the arguments", "deadlock",
     "a circle of two"},
    {"transfer.c", "-DBY_ADDRESS", "two locks, the lower address first", "pass",
     ""},
    {"back_off.c", NULL, "try the second lock, or give back the first",
     "livelock", "again, for ever"},
    {"self.c", NULL, "a method with the lock calls another one", "deadlock",
     "waits for itself"},
    {"self.c", "-DINNER", "it calls the part without the lock", "pass", ""},
    {"hierarchy.c", NULL, "locks in levels, one taken upwards", "deadlock",
     "in one order only"},
    {"hierarchy.c", "-DCHECKED", "the same, each lock checks its level",
     "assert", "in every order"},
    {"hierarchy.c", "-DRIGHT", "locks in levels, all taken downwards", "pass",
     ""},
    {"wait.c", "-DTAKERS=1", "if (empty) wait, one taker", "pass", "by luck"},
    {"wait.c", NULL, "if (empty) wait, two takers", "assert",
     "the item is gone"},
    {"wait.c", "-DWHILE", "while (empty) wait, two takers", "pass", ""},
    {"wakeup.c", NULL, "a change without the lock, then signal", "deadlock",
     "the signal is lost"},
    {"wakeup.c", "-DLOCKED", "a change under the lock, then signal", "pass",
     ""},
    {"two_reasons.c", NULL, "one condition for two reasons, signal", "deadlock",
     "the wrong one woke"},
    {"two_reasons.c", "-DBROADCAST", "one condition for two, broadcast", "pass",
     ""},
    {"checked_twice.c", NULL, "look, lock, look again; looks plainly", "race",
     "on the pointer"},
    {"checked_twice.c", "-DRELAXED", "the same, looks relaxed", "race",
     "on the object"},
    {"checked_twice.c", "-DACQUIRE", "the same, looks by acquire", "pass", ""},
};

enum { FORMS = sizeof forms / sizeof forms[0] };

// What the rows have come to.
struct seen {
    int as_claimed, wrong, silent; // silent: wrong without a data race
};

// Explores the form and prints its row. False: it could not be explored.
static bool
explore_form(const struct form *form, struct seen *seen, cJSON *json)
{
    struct explored e;
    char path[64];

    snprintf(path, sizeof path, "locks/%s", form->program);
    if (!explored_run(&e, path, EXPLORED_PROVE, form->flag))
        return false;
    const char *verdict = explored_verdict(&e);
    bool as_claimed = strcmp(verdict, form->verdict) == 0;
    bool wrong = e.result.verdict == EX_FAIL;
    const char *words = as_claimed ? form->words : "! not so";
    printf("  %-43s %5" PRIu64 "  %-*s%s\n", form->what, e.result.executions,
           *words != '\0' ? 9 : 0, verdict, words);
    seen->as_claimed += as_claimed;
    seen->wrong += wrong;
    seen->silent += wrong && !e.result.raced;
    cJSON *row = cJSON_CreateObject();
    cJSON_AddStringToObject(row, "form", form->what);
    cJSON_AddStringToObject(row, "verdict", verdict);
    cJSON_AddNumberToObject(row, "executions", (double)e.result.executions);
    cJSON_AddItemToArray(json, row);
    explored_end(&e);
    terminal_flush();
    return true;
}

int
locks_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {OPTION_JSON(&print_json), {.name = NULL}};
    const struct options options = {
        .usage = "rclab locks [OPTION]...",
        .about = "Shows what goes wrong where each variable has its lock, "
                 "and the right form\nbeside it.",
        .rows = rows};
    struct seen seen = {0};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    cJSON *json = json_begin("locks");
    cJSON *list = cJSON_AddArrayToObject(json, "forms");
    printf("Each variable has its lock: %d programs\n  %-43s %5s  %s\n", FORMS,
           "form", "runs", "verdict");
    for (int i = 0; i < FORMS; i++) {
        if (!explore_form(&forms[i], &seen, list))
            return LESSON_COULD_NOT_RUN;
        if (interrupted())
            return interrupt_report("between two programs");
    }
    if (seen.as_claimed == FORMS)
        printf("\nResult: %d of the %d that go wrong have no data race: a race "
               "detector is silent.\n",
               seen.silent, seen.wrong);
    else
        printf("\nResult: the claim failed: %d of %d programs are not as this "
               "lesson says.\n",
               FORMS - seen.as_claimed, FORMS);
    json_end(json, print_json);
    return seen.as_claimed == FORMS ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
