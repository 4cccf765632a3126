// Workloads on objects that the main thread made, and owns where there are
// owners. Part of bench/kernels.h.

enum { LINE = 64, SHELF = 16 };

// Objects that must not share a cache line.
static HEADER *
line(void *pool, size_t i)
{
    return hidden((HEADER *)((char *)pool + i * 2 * LINE));
}

static void
lines_make(struct bench_part *part)
{
    for (size_t i = 0; i < SHELF; i++)
        INIT(line(part->shared, i), &cell_type);
}

static void
lines_drop(struct bench_part *part)
{
    for (size_t i = 0; i < SHELF; i++)
        DECREF(line(part->shared, i));
    SETTLE;
}

static void
immortal_make(struct bench_part *part)
{
    lines_make(part);
    for (size_t i = 0; i < SHELF; i++)
        if (!rc_immortalize(line(part->shared, i)))
            abort(); // the only reference: cannot be
}

// All threads count one object.
static void
hammer_run(struct bench_part *part)
{
    union cell *cell = part->shared;

    for (size_t i = 0; i < part->n; i += 8)
        PAIRS(cell, 0);
}

// Every thread has its own object of another owner.
static void
other_run(struct bench_part *part)
{
    union cell *cell = (union cell *)line(part->shared, part->thread);

    for (size_t i = 0; i < part->n; i += 8)
        PAIRS(cell, 0);
}

// 16 objects that no thread changes, looked at in turn, each thread elsewhere.
static void
read_run(struct bench_part *part)
{
    for (size_t i = 0; i < part->n; i++) {
        HEADER *rc = hidden(line(part->shared, (i + 5 * part->thread) % SHELF));
        INCREF(rc);
        (void)*(const rc_type *volatile *)&rc->type;
        rc = hidden(rc);
        DECREF(rc);
    }
}

// A pool where `share` percent belong to the thread that counts.
static void
owner_make(struct bench_part *part)
{
    union cell *cells = part->shared;

    for (size_t i = 0; i < BENCH_OBJECTS; i++)
        if (!bench_in_share(i, part->share))
            INIT(hidden(&cells[i].rc), &cell_type);
}

static void
owner_begin(struct bench_part *part)
{
    union cell *cells = part->shared;

    for (size_t i = 0; i < BENCH_OBJECTS; i++)
        if (bench_in_share(i, part->share))
            INIT(hidden(&cells[i].rc), &cell_type);
}

static void
owner_run(struct bench_part *part)
{
    union cell *cells = part->shared;

    for (size_t i = 0; i < part->n; i += BENCH_OBJECTS)
        for (size_t k = 0; k < BENCH_OBJECTS; k += 8)
            PAIRS(cells + k, 1);
}

static void
owner_end(struct bench_part *part)
{
    cells_drop(part->shared, BENCH_OBJECTS);
}

// clang-format off
#define SHARED_KERNELS                                                       \
    [BENCH_OTHER] = {.make = lines_make, .run = other_run,                   \
                     .drop = lines_drop},                                    \
    [BENCH_HAMMER] = {.make = lines_make, .run = hammer_run,                 \
                      .drop = lines_drop},                                   \
    [BENCH_READ] = {.make = lines_make, .run = read_run,                     \
                    .drop = lines_drop},                                     \
    [BENCH_IMMORTAL] = {.make = immortal_make, .run = hammer_run},           \
    [BENCH_OWNER] = {.make = owner_make, .begin = owner_begin,               \
                     .run = owner_run, .end = owner_end},
// clang-format on
