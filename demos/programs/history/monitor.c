// Monitors, 2008: monitor.h. Two threads move 1 between the same two objects,
// in opposite directions: each is in one monitor and wants the other.
#include "monitor.h"

#include <assert.h>
#include <pthread.h>

static struct monitor a = {.value = 10}, b = {.value = 10};
static bool moved[THREADS];

static bool
move(struct monitor *from, struct monitor *to, int me)
{
    if (!monitor_enter(from, me))
        return false;
    if (!monitor_enter(to, me)) {
        monitor_leave(from); // the exception that breaks the deadlock
        return false;
    }
    from->value -= 1;
    to->value += 1;
    monitor_leave(to);
    monitor_leave(from);
    return true;
}

static void *
there(void *unused)
{
    moved[0] = move(&a, &b, 0);
    return unused;
}

static void *
back(void *unused)
{
    moved[1] = move(&b, &a, 1);
    return unused;
}

int
main(void)
{
    pthread_t thread[THREADS];

    if (pthread_create(&thread[0], NULL, there, NULL) != 0 ||
        pthread_create(&thread[1], NULL, back, NULL) != 0)
        return 2;
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    assert(a.value + b.value == 20);
    assert(moved[0] || moved[1]); // one of the two gets through
    assert(a.value == 10 - moved[0] + moved[1]);
    return 0;
}
