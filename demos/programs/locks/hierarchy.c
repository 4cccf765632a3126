// Locks in levels: an account's is above the journal's, so a thread that holds
// the journal's must not take an account's. One function does. The deadlock
// needs an unlucky order. -DCHECKED writes the level down at each lock, and a
// wrong order fails in every interleaving; -DRIGHT mends the function.
#include <assert.h>
#include <pthread.h>

enum { ACCOUNT = 1, JOURNAL = 2 };

struct leveled {
    pthread_mutex_t lock;
    int level;
};

static struct leveled account = {PTHREAD_MUTEX_INITIALIZER, ACCOUNT};
static struct leveled journal = {PTHREAD_MUTEX_INITIALIZER, JOURNAL};
static int balance; // guarded by account
static int lines;   // guarded by journal

#ifdef CHECKED
static _Thread_local int level; // of the last lock this thread took
#endif

static void
lock(struct leveled *l)
{
#ifdef CHECKED
    assert(level < l->level);
    level = l->level;
#endif
    pthread_mutex_lock(&l->lock);
}

// Requires: `l` is the last that this thread took; `below` is the one before.
static void
unlock(struct leveled *l, int below)
{
    pthread_mutex_unlock(&l->lock);
#ifdef CHECKED
    level = below;
#else
    (void)below;
#endif
}

// From above to below, as the levels say.
static void *
deposit(void *unused)
{
    lock(&account);
    balance += 1;
    lock(&journal);
    lines += 1;
    unlock(&journal, ACCOUNT);
    unlock(&account, 0);
    return unused;
}

// A line with the balance.
static void *
report(void *unused)
{
#ifdef RIGHT
    lock(&account);
    int seen = balance;
    unlock(&account, 0);
    lock(&journal);
    lines += seen >= 0;
    unlock(&journal, 0);
#else
    lock(&journal);
    lock(&account);
    lines += balance >= 0;
    unlock(&account, JOURNAL);
    unlock(&journal, 0);
#endif
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    if (pthread_create(&thread[0], NULL, deposit, NULL) != 0 ||
        pthread_create(&thread[1], NULL, report, NULL) != 0)
        return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(lines == 2);
    return 0;
}
