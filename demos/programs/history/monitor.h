// Monitors: python-safethread, 2008. A monitor contains an object that has no
// safe operations of its own, and lets one thread in at a time. A thread whose
// waiting would close a circle of waiting threads does not wait: enter returns
// false, and the thread leaves the monitor it is in. So a deadlock is found and
// broken. -DUNBROKEN lets the thread wait all the same.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum { THREADS = 2 };

struct monitor {
    int inside; // thread + 1, or 0; guarded by monitors
    int value;  // of the thread that is inside
};

static pthread_mutex_t monitors = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t left = PTHREAD_COND_INITIALIZER;
static struct monitor *wanted[THREADS]; // [i] waits for it; guarded by monitors

// Whether thread `me`, if it waited for `m`, would wait for itself.
static inline bool
closes_circle(int me, const struct monitor *m)
{
    while (m != NULL && m->inside != 0) {
        if (m->inside == me + 1)
            return true;
        m = wanted[m->inside - 1];
    }
    return false;
}

// False: this thread would have waited for ever. Threads: any.
static inline bool
monitor_enter(struct monitor *m, int me)
{
    bool inside = false;

    pthread_mutex_lock(&monitors);
#ifdef UNBROKEN
    while (m->inside != 0) {
#else
    while (m->inside != 0 && !closes_circle(me, m)) {
#endif
        wanted[me] = m;
        pthread_cond_wait(&left, &monitors);
    }
    wanted[me] = NULL;
    if (m->inside == 0) {
        m->inside = me + 1;
        inside = true;
    }
    pthread_mutex_unlock(&monitors);
    return inside;
}

static inline void
monitor_leave(struct monitor *m)
{
    pthread_mutex_lock(&monitors);
    m->inside = 0;
    pthread_cond_broadcast(&left);
    pthread_mutex_unlock(&monitors);
}
