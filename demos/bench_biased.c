// The biased count, on every workload.
#define HEADER    rc_biased
#define SAFEPOINT rc_safepoint() // merges what was queued for this thread
#include "bench_kernels.h"
#include "bench_kernels_own.h"
#include "bench_kernels_ring.h"
#include "bench_kernels_shared.h"

const struct bench_strategy bench_biased = {
    .name = "biased", .kernels = {OWN_KERNELS SHARED_KERNELS RING_KERNELS}};
