// The naive count, on one thread; with more it is wrong, see rclab/naive.h.
#define HEADER rc_naive
#include "bench/kernels.h"
#include "bench/kernels_own.h"

const struct bench_strategy bench_naive = {.name = "naive",
                                           .kernels = {OWN_KERNELS}};
