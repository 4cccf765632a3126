// Real threads counting the same objects at full speed. Nothing is proved
// here: the loops exist for ThreadSanitizer and AddressSanitizer, which see a
// missing order or an early free in any of them. The claims are in the
// stepped suites.
#include "support.h"

#include <rclab/rclab.h>

#include <pthread.h>
#include <stdlib.h>

enum { THREADS = 3, OBJECTS = 300, TURNS = 10 };

// What each thread did to an object, in plain memory: dealloc reads it all,
// so it must come after all of it.
struct object {
    union {
        rc_locked locked;
        rc_atomic atomic;
        rc_biased biased;
        rc_deferred deferred;
    } rc;
    int written[THREADS];
    int given_back; // written by the maker
};

static const rc_strategy *strategy;
static struct object *objects[OBJECTS];
static _Atomic int freed;
static _Atomic int wrong;

static void
object_dealloc(void *self)
{
    struct object *object = self;

    // order: relaxed, read after the threads were joined
    atomic_fetch_add_explicit(&wrong, object->given_back != 1,
                              memory_order_relaxed);
    for (int i = 0; i < THREADS; i++)
        atomic_fetch_add_explicit(&wrong, object->written[i] != TURNS,
                                  memory_order_relaxed);
    atomic_fetch_add_explicit(&freed, 1, memory_order_relaxed);
    free(object);
}

static const rc_type object_type = {.name = "object",
                                    .dealloc = object_dealloc};

// Each thread owns one reference to each object, and gives it back.
static void *
count_them_all(void *number)
{
    int me = *(int *)number;

    for (int i = 0; i < OBJECTS; i++) {
        struct object *object = objects[(i + me * 7) % OBJECTS];
        for (int turn = 0; turn < TURNS; turn++) {
            strategy->incref(object);
            object->written[me]++;
            strategy->decref(object);
        }
        strategy->decref(object);
        rc_safepoint();
    }
    return NULL;
}

// The threads' references to every other object. Some are made by the maker,
// some by another thread: a biased count has them in different halves.
static void *
make_references(void *first)
{
    for (int i = *(int *)first; i < OBJECTS; i += 2)
        for (int t = 0; t < THREADS; t++)
            strategy->incref(objects[i]);
    return NULL;
}

// The maker's own references: given back before the threads start, while
// they run, or after they ended.
enum { BEFORE, MEANWHILE, AFTER };

static void
give_mine_back(void)
{
    for (int i = 0; i < OBJECTS; i++) {
        objects[i]->given_back = 1;
        strategy->decref(objects[i]);
        rc_safepoint();
    }
}

static void
run(int when)
{
    pthread_t threads[THREADS];
    int numbers[THREADS];

    for (int i = 0; i < OBJECTS; i++) {
        objects[i] = calloc(1, sizeof *objects[i]);
        ck_assert_ptr_nonnull(objects[i]);
        strategy->init(objects[i], &object_type);
    }
    int even = 0, odd = 1;
    make_references(&even);
    ck_assert_int_eq(pthread_create(&threads[0], NULL, make_references, &odd),
                     0);
    pthread_join(threads[0], NULL);
    if (when == BEFORE)
        give_mine_back();
    for (int t = 0; t < THREADS; t++) {
        numbers[t] = t;
        ck_assert_int_eq(
            pthread_create(&threads[t], NULL, count_them_all, &numbers[t]), 0);
    }
    if (when == MEANWHILE)
        give_mine_back();
    rc_thread_block_begin();
    for (int t = 0; t < THREADS; t++)
        pthread_join(threads[t], NULL);
    rc_thread_block_end();
    if (when == AFTER)
        give_mine_back();
    strategy->settle();
}

// _i: strategy and time, all of them.
START_TEST(dealloc_comes_after_everything_any_thread_did)
{
    strategy = &rc_strategies[_i / 3];
    if (!(strategy->flags & RC_THREAD_SAFE))
        return;

    run(_i % 3);

    ck_assert_int_eq(freed, OBJECTS);
    ck_assert_int_eq(wrong, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("stress_count", 3 * RC_STRATEGIES,
                         dealloc_comes_after_everything_any_thread_did);
}
