// The model history/region.h, to be measured.
#include "programs/history/region.h"

#define MODEL    "region"
#define STRATEGY cost_region
#include "lessons/cost/model.h"
