// The rows, and what each claims of its cost.
#include "lessons/cost/rows.h"

extern const struct bench_strategy cost_one_lock, cost_thread_counts,
    cost_buffered, cost_region, cost_transaction, cost_tracing;

#define PAIRS                                 \
    {                                         \
        BENCH_PAIR, BENCH_OTHER, BENCH_HAMMER \
    }
#define ONE(id)    \
    {              \
        id, id, id \
    }
#define MODEL(file) "-DMODEL=\"history/" file ".h\""

const struct cost_row cost_rows[] = {
    {"naive", "-DHEADER=rc_naive", COST_NO_RMW, COST_NOT_SHARED, &bench_naive,
     PAIRS},
    {"locked", "-DHEADER=rc_locked", COST_LOCK, COST_LOCK, &bench_locked,
     PAIRS},
    {"atomic", "-DHEADER=rc_atomic", COST_RMW, COST_RMW, &bench_atomic, PAIRS},
    {"biased", "-DHEADER=rc_biased", COST_NO_RMW, COST_RMW, &bench_biased,
     PAIRS},
    {"deferred", "-DHANDLES", COST_NO_RMW, COST_NO_RMW, &bench_deferred,
     ONE(BENCH_SCOPE)},
    {"immortal", "-DIMMORTAL", COST_NO_WRITE, COST_NO_WRITE, &bench_atomic,
     ONE(BENCH_IMMORTAL)},
    {"one lock", MODEL("one_lock"), COST_LOCK, COST_LOCK, &cost_one_lock,
     PAIRS},
    {"per thread", MODEL("thread_counts"), COST_NO_RMW, COST_NO_RMW,
     &cost_thread_counts, PAIRS},
    {"logged", MODEL("buffered"), COST_NO_RMW, COST_NO_RMW, &cost_buffered,
     PAIRS},
    {"region", MODEL("region"), COST_NO_RMW, COST_NO_WRITE, &cost_region,
     PAIRS},
    {"transaction", MODEL("transaction"), COST_RMW, COST_RMW, &cost_transaction,
     PAIRS},
    {"tracing", MODEL("tracing"), COST_NO_RMW, COST_NO_RMW, &cost_tracing,
     PAIRS},
    {.name = NULL},
};

static bool
holds(int claim, const struct ex_counts *c)
{
    uint64_t writes = c->writes + c->stores + c->updates;

    if (claim & COST_NOT_SHARED)
        return true;
    if (c->reads + c->loads + writes + c->locks == 0)
        return false; // nothing was counted
    return (!(claim & COST_RMW) || c->updates > 0) &&
           (!(claim & COST_NO_RMW) || c->updates + c->locks == 0) &&
           (!(claim & COST_LOCK) || c->locks > 0) &&
           (!(claim & COST_NO_WRITE) || writes + c->locks == 0);
}

bool
cost_as_claimed(const struct cost_row *row, const struct cost_counted *counted)
{
    return counted->passes && holds(row->owner, &counted->pair[COST_OWNER]) &&
           holds(row->other, &counted->pair[COST_OTHER]);
}

static unsigned
threads_of(int measured)
{
    return measured == COST_BY_2 ? 2 : 1;
}

const struct bench_case *
cost_case(const struct bench_set *set, const struct cost_row *row, int measured)
{
    if (measured != COST_OWNER && (row->other & COST_NOT_SHARED))
        return NULL;
    return bench_find(set, row->strategy->name, row->measured[measured],
                      threads_of(measured), 0);
}

void
cost_rows_choose(struct bench_set *set)
{
    for (const struct cost_row *row = cost_rows; row->name != NULL; row++)
        for (int m = 0; m < COST_MEASURED; m++)
            bench_add(set, row->strategy, row->measured[m], threads_of(m), 0);
}
