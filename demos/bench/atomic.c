// The atomic count, on every workload.
#define HEADER rc_atomic
#include "bench/kernels.h"
#include "bench/kernels_own.h"
#include "bench/kernels_ring.h"
#include "bench/kernels_shared.h"

const struct bench_strategy bench_atomic = {
    .name = "atomic", .kernels = {OWN_KERNELS SHARED_KERNELS RING_KERNELS}};
