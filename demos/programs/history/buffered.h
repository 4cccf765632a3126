// Logged counts: the Gilectomy's second design, 2016-17. Each thread writes
// its increments into one log and its decrements into another. A commit
// applies all increments at once; decrements are only noted at the object,
// and subtracted when every thread has committed, for an increment may still
// be in its log. So no count is ever seen below the true one. -DAT_ONCE
// subtracts in the commit, before the increments, and frees at 0.
#include <pthread.h>
#include <stdlib.h>

#ifndef LOG
#    define LOG 8 // entries
#endif

enum { THREADS = 3 }; // main is 0

struct object {
    long refcount;       // all three: guarded by commits
    long waiting;        // decrements not yet subtracted
    struct object *next; // of those with waiting decrements
};

static struct log {
    struct object *increments[LOG], *decrements[LOG];
    int increment_count, decrement_count;
} logs[THREADS]; // [i] is thread i's

static pthread_mutex_t commits = PTHREAD_MUTEX_INITIALIZER;
static struct object *pending; // guarded by commits
static int freed;              // guarded by commits
static _Thread_local int me;

static inline void
enter(int thread)
{
    me = thread;
}

static inline struct object *
create(void)
{
    struct object *o = calloc(1, sizeof *o);

    if (o == NULL)
        exit(2);
    o->refcount = 1;
    return o;
}

// Empties this thread's logs.
static inline void
commit(void)
{
    struct log *log = &logs[me];

    pthread_mutex_lock(&commits);
#ifdef AT_ONCE
    for (int i = 0; i < log->decrement_count; i++)
        if (--log->decrements[i]->refcount == 0)
            free(log->decrements[i]);
    log->decrement_count = 0;
#endif
    for (int i = 0; i < log->increment_count; i++)
        log->increments[i]->refcount += 1;
    for (int i = 0; i < log->decrement_count; i++) {
        struct object *o = log->decrements[i];
        if (o->waiting++ == 0) {
            o->next = pending;
            pending = o;
        }
    }
    pthread_mutex_unlock(&commits);
    log->increment_count = log->decrement_count = 0;
}

static inline void
incref(struct object *o)
{
    struct log *log = &logs[me];

    if (log->increment_count == LOG)
        commit();
    log->increments[log->increment_count++] = o;
}

static inline void
decref(struct object *o)
{
    struct log *log = &logs[me];

    if (log->decrement_count == LOG)
        commit();
    log->decrements[log->decrement_count++] = o;
}

static inline void
leave(void)
{
    commit();
}

// Requires: every thread has committed, and logs nothing meanwhile.
static inline void
apply_decrements(void)
{
    while (pending != NULL) {
        struct object *o = pending;
        pending = o->next;
        o->refcount -= o->waiting;
        o->waiting = 0;
        if (o->refcount == 0) {
            free(o);
            freed++;
        }
    }
}

// Gives the last reference back. Requires: as apply_decrements.
static inline void
finish(struct object *o)
{
    decref(o);
    commit();
    apply_decrements();
}
