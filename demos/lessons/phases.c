// How free threading becomes the default, phase by phase: each fact with its
// source and its day; and what the Pythons of this machine say.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/program_path.h"
#include "command/terminal.h"
#include "lessons/python/ask.h"

#include <stdio.h>
#include <string.h>

static const struct step {
    const char *phase, *build, *day, *fact, *source;
} steps[] = {
    {"", "", "2023-01-09", "a build without a GIL is proposed", "PEP 703"},
    {"", "", "2023-10-24", "accepted; all of it may be rolled back",
     "note in PEP 703"},
    {"I", "3.13t", "2024-10-07", "experimental: 40 % slower on one thread",
     "HOWTO of 3.13"},
    {"", "", "", "functions, modules, classes: immortal", "HOWTO of 3.13"},
    {"II", "3.14t", "2025-10-07", "supported; measured: about 10 % slower",
     "PEP 779"},
    {"", "", "", "limits: 15 % of time, 20 % of memory", "PEP 779"},
    {"", "3.15t", "2026", "abi3t: one wheel for both builds", "PEP 803"},
    {"III", "", "undecided", "the default: \"left for a future PEP\"",
     "PEP 779"},
};

// What the Pythons here come to.
struct here {
    int found, free; // free: without a GIL
    bool default_has_gil;
};

// Runs gil.py in the Python of that name and reads its version and its GIL.
static enum python_answer
ask(const char *name, const char *path, struct python *p)
{
    char line[256];
    enum python_answer answer = python_line(name, path, line, sizeof line);

    if (answer != PYTHON_ANSWERED)
        return answer;
    bool read = sscanf(line, "%31s %7s", p->version, p->gil) == 2;
    bool known =
        read && (strcmp(p->gil, "on") == 0 || strcmp(p->gil, "off") == 0);
    return known ? PYTHON_ANSWERED : PYTHON_ABSENT;
}

static bool
ask_all(const char *path, struct here *here, cJSON *json)
{
    cJSON *list = cJSON_AddArrayToObject(json, "pythons");

    here->default_has_gil = true;
    for (int i = 0; python_names[i] != NULL && !interrupted(); i++) {
        struct python p;
        enum python_answer answer = ask(python_names[i], path, &p);
        if (answer == PYTHON_CANNOT_START)
            return false;
        if (answer == PYTHON_ABSENT)
            continue;
        bool on = strcmp(p.gil, "on") == 0;
        printf("  here %-12s %-11s GIL %s\n", python_names[i], p.version,
               p.gil);
        terminal_flush();
        here->found++;
        here->free += !on;
        if (i == 0)
            here->default_has_gil = on;
        cJSON *one = cJSON_CreateObject();
        cJSON_AddStringToObject(one, "name", python_names[i]);
        cJSON_AddStringToObject(one, "version", p.version);
        cJSON_AddStringToObject(one, "gil", p.gil);
        cJSON_AddItemToArray(list, one);
    }
    return true;
}

int
phases_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {OPTION_JSON(&print_json), {.name = NULL}};
    const struct options options = {
        .usage = "rclab phases [OPTION]...",
        .about = "How free threading becomes Python's default, phase by phase, "
                 "and the\nPythons of this machine.",
        .rows = rows};
    struct here here = {0};
    char path[4096];
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!program_path(path, sizeof path, "gil.py"))
        return LESSON_COULD_NOT_RUN;
    printf("When is it the default? The facts, as of 2026-12-01\n");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        printf("  %-4s %-6s %-11s%-40s%s\n", steps[i].phase, steps[i].build,
               steps[i].day, steps[i].fact, steps[i].source);
    printf("\n");
    cJSON *json = json_begin("phases");
    if (!ask_all(path, &here, json))
        return LESSON_COULD_NOT_RUN;
    if (here.found == 0)
        printf("Result: no Python here; phase III has no date.\n");
    else
        printf(
            "\nResult: %d of %d Pythons here run without a GIL; python3, the "
            "default, %s.\n",
            here.free, here.found,
            here.default_has_gil ? "keeps it" : "has none");
    json_end(json, print_json && !interrupted());
    if (interrupted())
        return interrupt_report("between two Pythons");
    return here.default_has_gil ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
