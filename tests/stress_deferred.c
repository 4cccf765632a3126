// Readers borrow from shared slots without counting while writers replace
// what is there and collects free it. Food for the sanitizers: an object that
// is freed while a handle names it is a use after free.
#include "support.h"

#include <rclab/deferred.h>

#include <pthread.h>
#include <stdlib.h>

enum { SLOTS = 4, WRITERS = 2, READERS = 2, WRITES = 2000 };

struct object {
    rc_deferred rc;
    int value; // 1 from creation to dealloc
};

static _Atomic(struct object *) slots[SLOTS]; // each owns a reference
static _Atomic int writers_left = WRITERS;
static _Atomic int living;
static _Atomic int wrong;
static _Atomic unsigned reads;

static void
object_dealloc(void *self)
{
    struct object *object = self;

    object->value = 0;
    // order: relaxed, read after the threads were joined
    atomic_fetch_sub_explicit(&living, 1, memory_order_relaxed);
    free(object);
}

static const rc_type object_type = {.name = "object",
                                    .dealloc = object_dealloc};

static struct object *
object_new(void)
{
    struct object *object = calloc(1, sizeof *object);

    if (object == NULL)
        abort();
    rc_deferred_init(&object->rc, &object_type);
    object->value = 1;
    // order: relaxed, as in dealloc
    atomic_fetch_add_explicit(&living, 1, memory_order_relaxed);
    return object;
}

static void
replace(int slot, struct object *object)
{
    // order: acq_rel: the object is complete when it is found
    object =
        atomic_exchange_explicit(&slots[slot], object, memory_order_acq_rel);
    if (object != NULL)
        rc_deferred_decref(&object->rc);
}

static void *
write_slots(void *arg)
{
    (void)arg;
    for (int i = 0; i < WRITES; i++) {
        replace(i % SLOTS, object_new());
        rc_safepoint();
        if (i % 100 == 0)
            rc_deferred_collect();
    }
    // order: relaxed, tells nothing but "enough"
    atomic_fetch_sub_explicit(&writers_left, 1, memory_order_relaxed);
    return NULL;
}

static void *
read_slots(void *arg)
{
    (void)arg;
    rc_thread_attach();
    do {
        rc_scope scope;
        rc_scope_enter(&scope);
        for (int i = 0; i < SLOTS; i++) {
            // order: acquire, pairs with replace
            struct object *object =
                atomic_load_explicit(&slots[i], memory_order_acquire);
            rc_deferred_borrow(&object->rc); // no safepoint since the load
            rc_safepoint();
            atomic_fetch_add_explicit(&wrong, object->value != 1,
                                      memory_order_relaxed);
            atomic_fetch_add_explicit(&reads, 1, memory_order_relaxed);
        }
        rc_scope_leave(&scope);
        // order: relaxed, as above
    } while (atomic_load_explicit(&writers_left, memory_order_relaxed) > 0);
    return NULL;
}

START_TEST(what_a_handle_names_is_alive)
{
    pthread_t threads[WRITERS + READERS];
    for (int i = 0; i < SLOTS; i++)
        replace(i, object_new());

    for (int t = 0; t < WRITERS + READERS; t++)
        ck_assert_int_eq(pthread_create(&threads[t], NULL,
                                        t < WRITERS ? write_slots : read_slots,
                                        NULL),
                         0);
    rc_thread_block_begin();
    for (int t = 0; t < WRITERS + READERS; t++)
        pthread_join(threads[t], NULL);
    rc_thread_block_end();
    for (int i = 0; i < SLOTS; i++)
        replace(i, NULL);
    rc_deferred_collect();

    ck_assert_uint_ge(reads, READERS * SLOTS);
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_eq(living, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("stress_deferred", what_a_handle_names_is_alive);
}
