// main STRATEGY (inlined|table): a program that is built for ThreadSanitizer
// and links the library as it is installed, without.
//
// Two threads and the main one use an object and drop it. Flags tell whose turn
// it is; they are relaxed, so nothing but the count orders the uses before the
// dealloc and before a write as the only owner.
#include <rclab/rclab.h>

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OTHERS = 2, ROUNDS = 50 };

struct object {
    union {
        rc_naive naive;
        rc_locked locked;
        rc_atomic atomic;
        rc_biased biased;
        rc_deferred deferred;
    } rc;
    int part[OTHERS + 1]; // each thread writes its own; dealloc reads all
};

#define INLINED(strategy)                                           \
    static void in_##strategy##_init(void *rc, const rc_type *type) \
    {                                                               \
        rc_##strategy##_init(rc, type);                             \
    }                                                               \
    static void in_##strategy##_incref(void *rc)                    \
    {                                                               \
        rc_##strategy##_incref(rc);                                 \
    }                                                               \
    static void in_##strategy##_decref(void *rc)                    \
    {                                                               \
        rc_##strategy##_decref(rc);                                 \
    }                                                               \
    static bool in_##strategy##_is_unique(void *rc)                 \
    {                                                               \
        return rc_##strategy##_is_unique(rc);                       \
    }

INLINED(naive)
INLINED(locked)
INLINED(atomic)
INLINED(biased)
INLINED(deferred)

#define ROW(strategy)                                                       \
    {                                                                       \
        .name = #strategy, .init = in_##strategy##_init,                    \
        .incref = in_##strategy##_incref, .decref = in_##strategy##_decref, \
        .is_unique = in_##strategy##_is_unique                              \
    }

static const rc_strategy inlined[] = {ROW(naive), ROW(locked), ROW(atomic),
                                      ROW(biased), ROW(deferred)};

static const rc_strategy *verbs;
static void (*settle)(void);
static bool owner_first; // whether the main thread drops first
static struct object *object;
static _Atomic int turns[OTHERS + 1]; // relaxed: these order nothing
static int sum;

static void
object_dealloc(void *self)
{
    struct object *dead = self;

    for (int i = 0; i <= OTHERS; i++)
        sum += dead->part[i];
    free(dead);
}

static const rc_type object_type = {.name = "object",
                                    .dealloc = object_dealloc};

static void
say(int who)
{
    atomic_store_explicit(&turns[who], 1, memory_order_relaxed);
}

static void
wait_for(int who)
{
    while (atomic_load_explicit(&turns[who], memory_order_relaxed) == 0) {
        rc_safepoint();
        sched_yield();
    }
}

static void *
other(void *number)
{
    int me = *(int *)number;

    verbs->incref(object);
    if (owner_first) {
        say(me);
        wait_for(OTHERS);
    }
    object->part[me] = 1;
    verbs->decref(object);
    if (!owner_first)
        say(me);
    return NULL;
}

static void
one_round(void)
{
    pthread_t threads[OTHERS];
    int numbers[OTHERS];

    object = calloc(1, sizeof *object);
    if (object == NULL)
        exit(2);
    verbs->init(object, &object_type);
    for (int i = 0; i <= OTHERS; i++)
        atomic_store_explicit(&turns[i], 0, memory_order_relaxed);
    for (int i = 0; i < OTHERS; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, other, &numbers[i]) != 0)
            exit(2);
    }
    for (int i = 0; i < OTHERS; i++)
        wait_for(i);
    if (!owner_first && verbs->is_unique(object))
        object->part[0] = object->part[1] = 2;
    object->part[OTHERS] = 1;
    verbs->decref(object);
    say(OTHERS);
    settle();
    for (int i = 0; i < OTHERS; i++) {
        rc_thread_block_begin();
        pthread_join(threads[i], NULL);
        rc_thread_block_end();
    }
    settle();
}

int
main(int argc, char **argv)
{
    const rc_strategy *row = argc == 3 ? rc_strategy_find(argv[1]) : NULL;

    if (row == NULL) {
        (void)fprintf(stderr, "usage: main STRATEGY (inlined|table)\n");
        return 2;
    }
    verbs = row;
    settle = row->settle;
    for (size_t i = 0; i < RC_STRATEGIES; i++)
        if (strcmp(argv[2], "inlined") == 0 &&
            strcmp(inlined[i].name, argv[1]) == 0)
            verbs = &inlined[i];
    for (int i = 0; i < ROUNDS; i++) {
        owner_first = i % 2 != 0;
        one_round();
    }
    return 0;
}
