// The model history/one_lock.h, to be measured.
#include "programs/history/one_lock.h"

#define MODEL    "one lock"
#define STRATEGY cost_one_lock
#include "lessons/cost/model.h"
