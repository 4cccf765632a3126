// Logged counts: the Gilectomy's second design, 2016-17. Each thread writes
// its increments into one log and its decrements into another. A committer
// applies all increments before any decrement, so that no count is ever seen
// below the true one, and frees what reached 0.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

enum { THREADS = 3, LOG = 8 }; // main is 0

struct object {
    long refcount; // the committer's
};

static struct log {
    struct object *increments[LOG], *decrements[LOG];
    int increment_count, decrement_count;
} logs[THREADS]; // [i] is thread i's until it hands it over

static pthread_mutex_t commits = PTHREAD_MUTEX_INITIALIZER;
static struct log pending; // handed over, guarded by commits
static int freed;          // guarded by commits
static _Thread_local int me;

static struct object *
create(void)
{
    struct object *o = malloc(sizeof *o);

    if (o == NULL)
        exit(2);
    o->refcount = 1;
    return o;
}

static void
incref(struct object *o)
{
    struct log *log = &logs[me];

    assert(log->increment_count < LOG);
    log->increments[log->increment_count++] = o;
}

static void
decref(struct object *o)
{
    struct log *log = &logs[me];

    assert(log->decrement_count < LOG);
    log->decrements[log->decrement_count++] = o;
}

// Hands this thread's logs over. Increments count at once; decrements wait
// until every thread has handed over, for an increment may be in its log.
static void
commit(void)
{
    struct log *log = &logs[me];

    pthread_mutex_lock(&commits);
    for (int i = 0; i < log->increment_count; i++)
        log->increments[i]->refcount += 1;
    for (int i = 0; i < log->decrement_count; i++)
        pending.decrements[pending.decrement_count++] = log->decrements[i];
    pthread_mutex_unlock(&commits);
    log->increment_count = log->decrement_count = 0;
}

// Requires: every thread has committed.
static void
apply_decrements(void)
{
    for (int i = 0; i < pending.decrement_count; i++)
        if ((pending.decrements[i]->refcount -= 1) == 0) {
            free(pending.decrements[i]);
            freed++;
        }
    pending.decrement_count = 0;
}

static struct object *shared;

static void *
use(void *number)
{
    me = *(int *)number;
    incref(shared);
    decref(shared);
    decref(shared); // the reference it was given
    commit();
    return NULL;
}

int
main(void)
{
    static int numbers[THREADS] = {0, 1, 2};
    pthread_t thread[THREADS];

    shared = create();
    for (int i = 1; i < THREADS; i++) {
        incref(shared); // one for the thread
        if (pthread_create(&thread[i], NULL, use, &numbers[i]) != 0)
            return 2;
    }
    decref(shared);
    commit();
    for (int i = 1; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    apply_decrements();
    assert(freed == 1);
    return 0;
}
