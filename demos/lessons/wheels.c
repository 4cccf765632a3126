// Which extension modules are built for free threading, and which declare that
// they need no GIL. Reads folders, wheels and modules; runs none of them. Longer
// than most lessons: one walk feeds the tables, the JSON and the exit status.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/wheels/look.h"
#include "lessons/wheels/print.h"
#include "lessons/wheels/pythons.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 12 };

struct report {
    bool all; // a row for each module
    int status;
    size_t verdicts[VERDICTS];
    cJSON *places;
};

static void look_at_wheel(void *context, const char *path);

// A module that was named, or is in a wheel that was, has to be whole. One of
// a folder has its row only.
static void
complain_of_damage(struct report *report, const struct found *found)
{
    for (size_t i = 0; i < found->count && !found->is_folder; i++) {
        const struct module *m = &found->modules[i];
        if (m->verdict != VERDICT_DAMAGED)
            continue;
        complain("wheels: %s in '%s' is damaged: %s; get a whole one.", m->name,
                 found->place, m->answer.why);
        report->status = LESSON_COULD_NOT_RUN;
    }
}

// Looks, prints, counts. `title` comes before the place; NULL: none.
static void
look_at(struct report *report, const char *title, const char *path)
{
    struct found found;
    const char *why = NULL;
    enum look look = look_into(&found, path, look_at_wheel, report, &why);

    if (look != LOOKED) {
        report->status = LESSON_COULD_NOT_RUN;
        if (look == LOOK_OTHER)
            complain("wheels: '%s' is no folder, no .whl and no .so; give one "
                     "of these.",
                     path);
        else
            complain("wheels: cannot read '%s': %s; give a folder, a whole "
                     "wheel or a module.",
                     path, why);
    } else {
        found_sort(&found);
        print_found(&found, title, report->all, report->all ? 0 : ROWS);
        terminal_flush();
        for (size_t i = 0; i < found.count; i++)
            report->verdicts[found.modules[i].verdict]++;
        cJSON_AddItemToArray(report->places, json_found(&found));
        complain_of_damage(report, &found);
    }
    found_end(&found);
}

static void
look_at_wheel(void *context, const char *path)
{
    look_at(context, NULL, path);
}

static void
look_at_folder(void *context, const char *python, const char *folder)
{
    look_at(context, python, folder);
}

// The folders of the Pythons here. False: none could be asked.
static bool
look_here(struct report *report)
{
    int pythons = pythons_folders(look_at_folder, report);

    if (pythons == 0 && !interrupted())
        printf("No Python was found. rclab wheels reads what it is given: a "
               "folder such as\nsite-packages, a wheel, or a module:\n\n"
               "  rclab wheels DIR | FILE.whl | FILE.so\n\n"
               "It looks at two things: the tag in the name (cp314t, abi3t: "
               "built for free\nthreading) and the slot Py_mod_gil in the "
               "file (declared safe without a GIL).\n");
    return pythons >= 0;
}

static int
status_of(const struct report *report, const char *expect)
{
    if (report->status != LESSON_AS_CLAIMED || expect == NULL)
        return report->status;
    for (int v = 0; v < VERDICTS; v++)
        if (v != VERDICT_FREE && v != VERDICT_BY_CALL &&
            report->verdicts[v] > 0)
            return LESSON_FAILED;
    return LESSON_AS_CLAIMED;
}

static int
report_all(struct report *report, char *const paths[], int count)
{
    if (count == 0 && !look_here(report))
        return LESSON_COULD_NOT_RUN;
    for (int i = 0; i < count && !interrupted(); i++)
        look_at(report, NULL, paths[i]);
    print_meanings(report->verdicts);
    if (!interrupted())
        print_result(report->verdicts);
    return report->status;
}

int
wheels_main(int argc, char **argv)
{
    static const char *const expected[] = {"ready", NULL};
    const char *expect = NULL;
    bool print_json = false;
    struct report report = {.status = LESSON_AS_CLAIMED};
    const struct option_row rows[] = {
        OPTION_FLAG("all", &report.all, "a row for each module, all rows"),
        {.name = "expect",
         .argument = "WORD",
         .help = "ready: exit status 1 unless each is free or by call",
         .text = &expect,
         .words = expected},
        OPTION_JSON(&print_json),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab wheels [OPTION]... [DIR | FILE.whl | FILE.so]...",
        .about = "Which extension modules are built for a free-threaded "
                 "Python, and declare that\nthey need no GIL: by the tag in "
                 "the name and the slot Py_mod_gil in the file.\nWithout an "
                 "argument: those of the Pythons found here. No module is run.",
        .rows = rows,
        .operands_max = INT_MAX};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    cJSON *json = json_begin("wheels");
    report.places = cJSON_AddArrayToObject(json, "places");
    status = report_all(&report, argv + optind, argc - optind);
    for (int v = 0; v < VERDICTS; v++)
        cJSON_AddNumberToObject(json, verdict_words[v],
                                (double)report.verdicts[v]);
    json_end(json, print_json && !interrupted());
    if (interrupted())
        return interrupt_report("between two modules");
    return status == LESSON_AS_CLAIMED ? status_of(&report, expect) : status;
}
