// The model history/transaction.h, to be measured.
#include "programs/history/transaction.h"

#define MODEL    "transaction"
#define STRATEGY cost_transaction
#include "lessons/cost/model.h"
