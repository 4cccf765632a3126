// The atomic and the locked count from two threads, in an order of our
// choosing: the last one deallocates, on its own thread.
#include "box.h"
#include "puppet.h"
#include "support.h"

#include <pthread.h>

static struct box box;
static pthread_t burier;

static void
tell_who(void *self)
{
    burier = pthread_self();
    ((struct box *)self)->buried++;
}

static const rc_type type = {.name = "box", .dealloc = tell_who};

static const rc_strategy *
row(int i)
{
    return rc_strategy_find(i == 0 ? "locked" : "atomic");
}

static const rc_strategy *strategy;

static void
incref(void *arg)
{
    strategy->incref(arg);
}

static void
decref(void *arg)
{
    strategy->decref(arg);
}

START_TEST(the_thread_of_the_last_decref_deallocates)
{
    struct puppet *other = puppet_new();
    strategy = row(_i);
    strategy->init(&box, &type);
    puppet_do(other, incref, &box);
    ck_assert_uint_eq(strategy->count(&box), 2);

    strategy->decref(&box);
    ck_assert_int_eq(box.buried, 0);
    puppet_do(other, decref, &box);

    ck_assert_int_eq(box.buried, 1);
    ck_assert(!pthread_equal(burier, pthread_self()));
    puppet_end(other);
}
END_TEST

START_TEST(neither_attaches_a_thread)
{
    strategy = row(_i);
    strategy->init(&box, &type);
    strategy->incref(&box);
    strategy->decref(&box);
    strategy->decref(&box);
    ck_assert(pthread_equal(burier, pthread_self()));
    ck_assert(!rc_self_.attached);
}
END_TEST

// The atomic count must be sure; the locked one takes the lock and writes.
START_TEST(immortalize_of_a_shared_object)
{
    strategy = row(_i);
    strategy->init(&box, &type);
    strategy->incref(&box);
    bool locked = _i == 0;

    ck_assert(strategy->immortalize(&box) == locked);

    ck_assert_uint_eq(strategy->count(&box), locked ? RC_IMMORTAL : 2);
}
END_TEST

// A thread read an ordinary count, and before it came to the lock, or to its
// read-modify-write, the object became immortal: nothing is said of it.
START_TEST(a_latecomer_says_nothing)
{
    hear_trouble();
    rc_atomic_init(&box.atomic, &type);
    atomic_store(&box.atomic.count, RC_IMMORTAL + 1); // its one was added
    rc_atomic_incref_at_limit_or_dead_(&box.atomic, RC_IMMORTAL);
    rc_atomic_decref_refused_(&box.atomic, RC_IMMORTAL);
    ck_assert_uint_eq(heard(RC_LEAK) + heard(RC_MISUSE), 0);

    rc_deferred_init(&box.deferred, &type);
    rc_deferred_incref_at_limit_or_dead_(&box.deferred, RC_IMMORTAL);
    rc_deferred_decref_refused_(&box.deferred, RC_IMMORTAL);
    ck_assert_uint_eq(heard(RC_LEAK) + heard(RC_MISUSE), 0);
    ck_assert_uint_eq(rc_deferred_count(&box.deferred), 1);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("shared", 2, the_thread_of_the_last_decref_deallocates,
                         neither_attaches_a_thread,
                         immortalize_of_a_shared_object,
                         a_latecomer_says_nothing);
}
