// A program of programs/ under the explorer: where it lies, and the search.
#include "explored.h"

#include "terminal.h" // complain

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// programs/ beside the installed command (../share/rclab), else where it was
// built. False: neither has `program`.
static bool
find(char *path, size_t size, const char *program)
{
    char self[2048];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);

    if (length > 0) {
        self[length] = '\0';
        char *slash = strrchr(self, '/');
        if (slash != NULL)
            *slash = '\0';
        snprintf(path, size, "%s/../share/rclab/programs/%s", self, program);
        if (access(path, R_OK) == 0)
            return true;
    }
    snprintf(path, size, "%s/%s", RCLAB_PROGRAMS, program);
    return access(path, R_OK) == 0;
}

bool
explored_run(struct explored *e, const char *program,
             enum explored_search search, const char *flag)
{
    const char *sources[] = {e->path};
    const char *flags[] = {flag};
    struct ex_options options = {
        .program = {.sources = sources,
                    .source_count = 1,
                    .flags = flags,
                    .flag_count = flag != NULL},
        .plan = search == EXPLORED_PROVE ? EX_PLAN_PROVE : EX_PLAN_ONE,
        .search = {.mode = search == EXPLORED_ALL ? EX_ALL : EX_DPOR},
        .keep_going = search != EXPLORED_PROVE};

    if (!find(e->path, sizeof e->path, program)) {
        complain("the program %s is not where it was installed; "
                 "install rclab again",
                 program);
        return false;
    }
    enum ex_verdict verdict = ex_explore(&options, &e->result);
    if (verdict != EX_PASS && verdict != EX_FAIL) {
        complain("exploring %s: %s", program, e->result.sentence);
        ex_end(&e->result);
        return false;
    }
    ex_explain(&e->explanation, &e->result, program);
    return true;
}

void
explored_print(const struct explored *e)
{
    struct ex_report_style style;

    ex_report_style_for(stdout, &style);
    style.time = false;
    ex_report_print(stdout, &e->explanation.report, &style);
}

void
explored_end(struct explored *e)
{
    ex_explain_end(&e->explanation);
    ex_end(&e->result);
}
