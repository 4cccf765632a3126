// The model history/thread_counts.h, to be measured.
#include "programs/history/thread_counts.h"

#define MODEL    "per thread"
#define STRATEGY cost_thread_counts
#include "lessons/cost/model.h"
