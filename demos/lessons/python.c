// The same race in the Pythons installed here: with a GIL, and without.
//
// Looks for the interpreters by name, runs programs/race.py in each, and
// prints what they printed. Ours stands beside them: this library's count,
// and threads of C, with the same pause between read and write. Longer than
// most lessons: a row goes to the text, to the plot and to the JSON.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/machine.h"
#include "command/options.h"
#include "command/program_path.h"
#include "command/terminal.h"
#include "lessons/python/ask.h"
#include "plot/plot.h"

#include <stdio.h>

static void
row(const char *name, const struct python *p, struct plot *plot, cJSON *all)
{
    cJSON *one = cJSON_CreateObject();

    printf("%-12s %-10s %-4s %11d %10ld %6ld  %.2f times as fast\n", name,
           p->version, p->gil, p->references, p->expected, p->lost,
           p->speed_up);
    terminal_flush();
    plot_bar(plot, name, p->gil, p->speed_up);
    cJSON_AddStringToObject(one, "name", name);
    cJSON_AddStringToObject(one, "version", p->version);
    cJSON_AddStringToObject(one, "gil", p->gil);
    cJSON_AddNumberToObject(one, "references", p->references);
    cJSON_AddNumberToObject(one, "expected", (double)p->expected);
    cJSON_AddNumberToObject(one, "lost", (double)p->lost);
    cJSON_AddNumberToObject(one, "speed_up", p->speed_up);
    cJSON_AddItemToArray(all, one);
}

static int
ask_all(const char *path, struct plot *plot, cJSON *json)
{
    cJSON *all = cJSON_AddArrayToObject(json, "pythons");
    int found = 0;
    int odd = 0;

    plot_bars(plot, "two jobs on two threads, against one; by GIL",
              "times as fast");
    plot_mark(plot, 1);
    printf("%-12s %-10s %-4s %11s %10s %6s  %s\n", "", "version", "GIL",
           "references", "expected", "lost", "two threads");
    for (int i = 0; python_names[i] != NULL && !interrupted(); i++) {
        struct python p;
        enum python_answer answer = python_ask(python_names[i], path, &p);
        if (answer == PYTHON_CANNOT_START)
            return LESSON_COULD_NOT_RUN;
        if (answer == PYTHON_ABSENT)
            continue;
        row(python_names[i], &p, plot, all);
        found++;
        odd += p.lost <= 0;
    }
    struct python ours = {.lost = 0};
    if (!interrupted()) {
        if (python_ours(&ours) != PYTHON_ANSWERED)
            return LESSON_COULD_NOT_RUN;
        row("rclab", &ours, plot, all);
    }
    if (found == 0 && interrupted())
        return LESSON_AS_CLAIMED; // nothing to say
    if (found == 0) {
        printf("\nInstall python3 and, to see the difference, a "
               "free-threaded one:\npython3.13t or python3.14t.\n\n"
               "Result: no Python found; ours lost %ld of %ld updates.\n",
               ours.lost, ours.expected);
        return ours.lost > 0 ? LESSON_AS_CLAIMED : LESSON_FAILED;
    }
    printf("\nreferences: of a list with two names, as far as each counts "
           "them.\n");
    printf(
        "\nResult: with a pause cnt += 1 lost updates in %d of %d Pythons, GIL "
        "or not.\n",
        found - odd, found);
    return odd == 0 ? LESSON_AS_CLAIMED : LESSON_FAILED;
}

int
python_main(int argc, char **argv)
{
    bool print_json = false;
    const char *picture = NULL;
    const struct option_row rows[] = {
        OPTION_JSON(&print_json), OPTION_PLOT(&picture), {.name = NULL}};
    const struct options options = {
        .usage = "rclab python [OPTION]...",
        .about = "Runs the race, a reference count and a loop in every Python "
                 "found:\npython3, python3.13t, python3.14t and others; then "
                 "with this library,\nwhich is all where there is none.",
        .rows = rows};
    char path[4096];
    struct machine machine;
    struct plot plot;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!program_path(path, sizeof path, "race.py"))
        return LESSON_COULD_NOT_RUN;
    if (!plot_begin(&plot, "python", picture))
        return LESSON_COULD_NOT_RUN;
    machine_read(&machine);
    machine_print(&machine);
    terminal_flush();
    cJSON *json = json_begin("python");
    status = ask_all(path, &plot, json);
    json_end(json, print_json && !interrupted());
    status = plot_end_status(&plot, status);
    return interrupted() ? interrupt_report("between two Pythons") : status;
}
