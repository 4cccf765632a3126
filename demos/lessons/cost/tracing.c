// The model history/tracing.h, to be measured.
#include "programs/history/tracing.h"

#define MODEL    "tracing"
#define STRATEGY cost_tracing
#include "lessons/cost/model.h"
