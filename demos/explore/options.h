// What `rclab explore` was asked to do.
#ifndef RCLAB_DEMOS_EXPLORE_OPTIONS_H
#define RCLAB_DEMOS_EXPLORE_OPTIONS_H

#include "explorer.h"

#include <stdbool.h>

struct explore_request {
    struct ex_options engine;
    const char *watch;
    bool json;
    bool trace;
    bool counts;
    bool time;
    bool gdb;
    bool stop;
    // owned: explore_options_free
    const char **flags;
    uint8_t *schedule;
};

// Reads the command line. Returns OPTIONS_GO_ON, or the exit status after
// --help or a sentence about what is wrong.
int explore_options_read(struct explore_request *request, int argc,
                         char **argv);
void explore_options_free(struct explore_request *request);

// A sentence for each name of --watch that the program does not have (watch.c).
struct ex_explanation;
void explore_watch_check(const struct explore_request *request,
                         struct ex_explanation *explanation,
                         const struct ex_result *result);

#endif
