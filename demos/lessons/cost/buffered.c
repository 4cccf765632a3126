// The model history/buffered.h, to be measured.
#define LOG 64 // a commit every 64 pairs
#include "programs/history/buffered.h"

#define MODEL    "logged"
#define STRATEGY cost_buffered
#include "lessons/cost/model.h"
