// The atomic count, on every workload.
#define HEADER rc_atomic
#include "bench_kernels.h"
#include "bench_kernels_own.h"
#include "bench_kernels_ring.h"
#include "bench_kernels_shared.h"

const struct bench_strategy bench_atomic = {
    .name = "atomic", .kernels = {OWN_KERNELS SHARED_KERNELS RING_KERNELS}};
