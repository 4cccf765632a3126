// One pair, incref and decref, between two notes: by the thread that made the
// object ("owner"), then by another ("other"). `rclab cost` counts what stands
// between the notes. Compiled with one of
//     -DHEADER=rc_naive, rc_locked, rc_atomic, rc_biased   a count of rclab
//     -DIMMORTAL                                  rc_atomic, made immortal
//     -DHANDLES                                   rc_deferred, a handle
//     -DMODEL="history/one_lock.h"                a model of rclab history
#include <rclab/explore.h>

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#ifdef MODEL
#    include MODEL

#    define OBJECT struct object

static OBJECT *
begin(void)
{
    enter(0);
    return create();
}

static void
pair(OBJECT *o)
{
    incref(o);
    decref(o);
}
#else
#    include <rclab/rclab.h>

#    if defined HANDLES
#        define HEADER rc_deferred
#    elif !defined HEADER
#        define HEADER rc_atomic
#    endif

#    define OBJECT HEADER

static HEADER object;

static void
never(void *self)
{
    (void)self;
    assert(!"the main thread still has a reference");
}

static const rc_type type = {.name = "object", .dealloc = never};

static void
enter(int number)
{
    (void)number;
    rc_thread_attach();
}

static void
leave(void)
{
}

// It is static, and its last reference stays.
static void
finish(OBJECT *o)
{
    (void)o;
}

static OBJECT *
begin(void)
{
    enter(0);
    rc_init(&object, &type);
#    ifdef IMMORTAL
    if (!rc_immortalize(&object))
        exit(2);
#    endif
    return &object;
}

static void
pair(OBJECT *o)
{
#    ifdef HANDLES
    rc_scope scope;

    rc_scope_enter(&scope);
    rc_deferred_borrow(o);
    rc_scope_leave(&scope);
#    else
    rc_incref(o);
    rc_decref(o);
#    endif
}
#endif

static void *
another(void *o)
{
    enter(1);
    rc_explore_note("other");
    pair(o);
    rc_explore_note("end");
    leave();
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    OBJECT *o = begin();

    rc_explore_note("owner");
    pair(o);
    rc_explore_note("end");
    if (pthread_create(&thread, NULL, another, o) != 0)
        return 2;
    pthread_join(thread, NULL);
    finish(o);
    return 0;
}
