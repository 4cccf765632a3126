// What the user asked rclab bench for.
#ifndef RCLAB_DEMOS_BENCH_REQUEST_H
#define RCLAB_DEMOS_BENCH_REQUEST_H

#include "bench/rounds.h"
#include "command/options.h" // OPTIONS_GO_ON

struct bench_request {
    struct bench_choice choice;
    bool details, markdown, json, targets;
    const char *plot;
};

// As options_read.
int bench_request_read(struct bench_request *r, int argc, char **argv);

#endif
