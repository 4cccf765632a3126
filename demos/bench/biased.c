// The biased count, on every workload.
#define HEADER    rc_biased
#define SAFEPOINT rc_safepoint() // merges what was queued for this thread
#include "bench/kernels.h"
#include "bench/kernels_own.h"
#include "bench/kernels_ring.h"
#include "bench/kernels_shared.h"

const struct bench_strategy bench_biased = {
    .name = "biased", .kernels = {OWN_KERNELS SHARED_KERNELS RING_KERNELS}};
