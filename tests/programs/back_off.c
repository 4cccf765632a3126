// Two threads need two locks each, in opposite orders, and are polite: who
// cannot have the second one gives the first one back and tries again. In step
// they keep each other from ever getting on.
//
// -DYIELD: they let the other one go first. -DFLAGS: instead of locks each
// shows a flag, and looks at the other's. -DCAS: locks made by hand.
// Not so: -DORDERED, locks in one order; -DONE, only one of them is polite;
// -DGIVE_UP=N, after N tries; -DRANDOM, they wait for how long nobody knows,
// and no end is seen of it.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#if defined(FLAGS) || defined(CAS)

static atomic_int flag[2];

static bool
try_both(int mine, int other)
{
#    ifdef CAS
    int free = 0;
    if (!atomic_compare_exchange_strong(&flag[mine], &free, 1))
        return false;
    free = 0;
    if (atomic_compare_exchange_strong(&flag[other], &free, 1))
        return true;
#    else
    atomic_store(&flag[mine], 1);
    if (atomic_load(&flag[other]) == 0)
        return true;
#    endif
    atomic_store(&flag[mine], 0);
    return false;
}

static void
let_go(int mine, int other)
{
#    ifdef CAS
    atomic_store(&flag[other], 0);
#    endif
    (void)other;
    atomic_store(&flag[mine], 0);
}

#else

static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER,
                                  PTHREAD_MUTEX_INITIALIZER};

static bool
try_both(int mine, int other)
{
    pthread_mutex_lock(&lock[mine]);
#    ifdef ONE
    if (mine == 0)
        return pthread_mutex_lock(&lock[other]) == 0;
#    endif
    if (pthread_mutex_trylock(&lock[other]) == 0)
        return true;
    pthread_mutex_unlock(&lock[mine]);
    return false;
}

static void
let_go(int mine, int other)
{
    pthread_mutex_unlock(&lock[other]);
    pthread_mutex_unlock(&lock[mine]);
}

#endif

static void *
work(void *arg)
{
    int mine = arg != NULL;
    int other = !mine;
    bool done = false;
#ifdef ORDERED
    mine = 0;
    other = 1;
#endif
#ifdef GIVE_UP
    int tries = 0;
#endif
    while (!done) {
#ifdef GIVE_UP
        if (tries++ == GIVE_UP)
            return NULL;
#endif
        done = try_both(mine, other);
#ifdef YIELD
        sched_yield();
#endif
#ifdef RANDOM
        for (int k = rand() % 3; k > 0; k--)
            sched_yield();
#endif
    }
    let_go(mine, other);
    return NULL;
}

int
main(void)
{
    static int second;
    pthread_t a;
    pthread_t b;
    pthread_create(&a, NULL, work, NULL);
    pthread_create(&b, NULL, work, &second);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
