// Wrong: a collect waits once for the readers.
#include "deferred_count.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int readers;
static bool stopped;
static _Atomic(struct deferred *) table;

void
deferred_begin(void)
{
    pthread_mutex_lock(&lock);
    while (stopped)
        pthread_cond_wait(&changed, &lock);
    readers++;
    pthread_mutex_unlock(&lock);
}

void
deferred_end(void)
{
    pthread_mutex_lock(&lock);
    if (--readers == 0)
        pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void
stop_world(void)
{
    pthread_mutex_lock(&lock);
    while (stopped)
        pthread_cond_wait(&changed, &lock);
    stopped = true;
    if (readers > 0)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

static void
start_world(void)
{
    pthread_mutex_lock(&lock);
    stopped = false;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

void
deferred_init(struct deferred *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    atomic_init(&rc->listed, false);
    rc->next = NULL;
    rc->dealloc = dealloc;
}

void
deferred_incref(struct deferred *rc)
{
    atomic_fetch_add(&rc->count, 1);
}

static void
push(struct deferred *rc)
{
    struct deferred *top = atomic_load(&table);

    do
        rc->next = top;
    while (!atomic_compare_exchange_weak(&table, &top, rc));
}

void
deferred_decref(struct deferred *rc)
{
    if (atomic_fetch_sub(&rc->count, 1) == 1 &&
        !atomic_exchange(&rc->listed, true))
        push(rc);
}

static struct deferred *
take_dead(void)
{
    struct deferred *dead = NULL;
    struct deferred *next;

    stop_world();
    struct deferred *rc = atomic_exchange(&table, NULL);
    for (; rc != NULL; rc = next) {
        next = rc->next;
        if (atomic_load(&rc->count) == 0) {
            rc->next = dead;
            dead = rc;
        } else {
            atomic_store(&rc->listed, false);
        }
    }
    start_world();
    return dead;
}

int
deferred_collect(void)
{
    struct deferred *dead;
    int freed = 0;

    while ((dead = take_dead()) != NULL)
        while (dead != NULL) {
            struct deferred *rc = dead;
            dead = rc->next;
            rc->dealloc(rc);
            freed++;
        }
    return freed;
}
