// Ratios are to the first case, the plain pair of one thread.
#include "bench/json.h"

#include "bench/timing.h"
#include "command/json.h"

static cJSON *
case_json(const struct bench_set *set, const struct bench_case *c)
{
    cJSON *object = cJSON_CreateObject();

    cJSON_AddStringToObject(object, "workload", bench_workloads[c->id].name);
    cJSON_AddStringToObject(object, "strategy", c->strategy->name);
    cJSON_AddNumberToObject(object, "threads", c->threads);
    if (bench_workloads[c->id].shares[1] != 0)
        cJSON_AddNumberToObject(object, "share", c->share);
    cJSON_AddNumberToObject(object, "operations", (double)c->n);
    cJSON *ns = cJSON_AddObjectToObject(object, "ns");
    cJSON_AddNumberToObject(ns, "median", bench_median(c->ns, set->rounds));
    cJSON_AddNumberToObject(ns, "least", bench_least(c->ns, set->rounds));
    cJSON_AddNumberToObject(ns, "most", bench_most(c->ns, set->rounds));
    cJSON_AddNumberToObject(object, "ratio",
                            bench_ratio(set, c, &set->cases[0]));
    if (c->cycles > 0)
        cJSON_AddNumberToObject(object, "cycles", c->cycles);
    else
        cJSON_AddNullToObject(object, "cycles");
    return object;
}

void
bench_json(const struct bench_set *set)
{
    cJSON *root = json_begin("bench");

    cJSON_AddNumberToObject(root, "rounds", set->rounds);
    cJSON *cases = cJSON_AddArrayToObject(root, "cases");
    for (size_t i = 0; i < set->count; i++)
        cJSON_AddItemToArray(cases, case_json(set, &set->cases[i]));
    json_end(root, true);
}
