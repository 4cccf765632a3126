// Exit storms: threads create objects, publish them, take what others
// published, and exit; whoever is left finishes. Food for the sanitizers.
#include "support.h"

#include <rclab/rclab.h>

#include <pthread.h>
#include <stdlib.h>

enum { STORMS = 25, THREADS = 4, OBJECTS = 20, SLOTS = 7 };

struct object {
    union {
        rc_locked locked;
        rc_atomic atomic;
        rc_biased biased;
        rc_deferred deferred;
    } rc;
    int made;  // written by the maker
    int found; // written by those who took it, one at a time
};

static const rc_strategy *strategy;
static _Atomic(struct object *) slots[SLOTS]; // each owns a reference
static _Atomic int living;
static _Atomic int wrong;

static void
object_dealloc(void *self)
{
    struct object *object = self;

    // order: relaxed, read after the threads were joined
    atomic_fetch_add_explicit(&wrong, object->made != 1, memory_order_relaxed);
    atomic_fetch_sub_explicit(&living, 1, memory_order_relaxed);
    free(object);
}

static const rc_type object_type = {.name = "object",
                                    .dealloc = object_dealloc};

// Puts `object` (or nothing) there, and gives back what was there.
static void
put(int slot, struct object *object)
{
    // order: acq_rel: the object is complete when it is found, and what its
    // finder does comes after what its maker did
    object =
        atomic_exchange_explicit(&slots[slot], object, memory_order_acq_rel);
    if (object == NULL)
        return;
    object->found++;
    strategy->decref(object);
}

static void *
live_and_die(void *arg)
{
    int me = *(int *)arg;

    for (int i = 0; i < OBJECTS; i++) {
        struct object *object = calloc(1, sizeof *object);
        if (object == NULL)
            abort();
        strategy->init(object, &object_type);
        // order: relaxed, as in dealloc
        atomic_fetch_add_explicit(&living, 1, memory_order_relaxed);
        object->made = 1;
        strategy->incref(object);
        put((i * me + me) % SLOTS, object);
        if (i % 3 == 0)
            rc_safepoint();
        strategy->decref(object);
    }
    return NULL; // without a word
}

START_TEST(whoever_is_left_finishes_what_the_dead_began)
{
    pthread_t threads[THREADS];
    int numbers[THREADS];
    strategy = &rc_strategies[_i];
    if (!(strategy->flags & RC_THREAD_SAFE))
        return;

    for (int storm = 0; storm < STORMS; storm++) {
        for (int t = 0; t < THREADS; t++) {
            numbers[t] = t + 1;
            ck_assert_int_eq(
                pthread_create(&threads[t], NULL, live_and_die, &numbers[t]),
                0);
        }
        rc_thread_block_begin();
        for (int t = 0; t < THREADS; t++)
            pthread_join(threads[t], NULL);
        rc_thread_block_end();
    }
    for (int slot = 0; slot < SLOTS; slot++)
        put(slot, NULL);
    strategy->settle();

    ck_assert_int_eq(living, 0);
    ck_assert_int_eq(wrong, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("stress_exit", RC_STRATEGIES,
                         whoever_is_left_finishes_what_the_dead_began);
}
