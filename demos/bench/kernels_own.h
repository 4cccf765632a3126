// Workloads of a thread alone with its objects. Part of bench/kernels.h.

static void
pair_run(struct bench_part *part)
{
    union cell *cell = part->own;

    for (size_t i = 0; i < part->n; i += 8)
        PAIRS(cell, 0);
}

static void
many_run(struct bench_part *part)
{
    union cell *cells = part->own;

    for (size_t i = 0; i < part->n; i += BENCH_OBJECTS)
        for (size_t k = 0; k < BENCH_OBJECTS; k += 8)
            PAIRS(cells + k, 1);
}

// One call per operation, each waiting for the one before: latency.
static __attribute__((noinline)) HEADER *
incref_call(HEADER *rc)
{
    INCREF(rc);
    return hidden(rc);
}

static void
call_run(struct bench_part *part)
{
    HEADER *rc = &((union cell *)part->own)->rc;

    for (size_t i = 0; i < part->n; i++)
        rc = incref_call(rc);
}

static void
call_end(struct bench_part *part)
{
    HEADER *rc = &((union cell *)part->own)->rc;

    for (size_t i = 0; i < part->n; i++)
        DECREF(hidden(rc));
    own_end(part);
}

static void
create_run(struct bench_part *part)
{
    for (size_t i = 0; i < part->n; i++) {
        HEADER *rc = hidden(leaf_new());
        for (int k = 0; k < 4; k++) {
            INCREF(rc);
            rc = hidden(rc);
        }
        for (int k = 0; k < 5; k++) {
            DECREF(rc);
            rc = hidden(rc);
        }
        SAFEPOINT;
    }
    SETTLE;
}

// Lists of BENCH_OBJECTS nodes: one operation is one node.
static void
list_run(struct bench_part *part)
{
    for (size_t i = 0; i < part->n; i += BENCH_OBJECTS) {
        struct node *list = NULL;
        for (int k = 0; k < BENCH_OBJECTS; k++)
            list = node_new(list);
        DECREF(&list->rc);
        SAFEPOINT;
    }
    SETTLE;
}

// clang-format off
#define OWN_KERNELS                                                          \
    [BENCH_PAIR] = {.begin = own_begin, .run = pair_run, .end = own_end},    \
    [BENCH_MANY] = {.begin = own_begin, .run = many_run, .end = own_end},    \
    [BENCH_CALL] = {.begin = own_begin, .run = call_run, .end = call_end},   \
    [BENCH_CREATE] = {.run = create_run},                                    \
    [BENCH_LIST] = {.run = list_run},
// clang-format on
