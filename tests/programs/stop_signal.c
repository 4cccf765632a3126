// A worker moves two numbers together, until a signal tells it to stop. The
// handler may run between any two steps: there the numbers differ. -DBLOCKED:
// the worker blocks the signal meanwhile. -DDEADLY: there is no handler.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int left, right;
static atomic_int begun;
static volatile sig_atomic_t stop;

static void
handle(int number)
{
    assert(number == SIGUSR1);
    assert(atomic_load(&left) == atomic_load(&right));
    stop = 1;
}

static void *
worker(void *unused)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    begun = 1;
#ifdef BLOCKED
    pthread_sigmask(SIG_BLOCK, &set, NULL);
#endif
    left++;
    right++;
#ifdef BLOCKED
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
#endif
    while (!stop)
        usleep(100);
    return unused;
}

int
main(void)
{
    pthread_t thread;
    struct sigaction action = {.sa_handler = handle};

#ifndef DEADLY
    sigaction(SIGUSR1, &action, NULL);
#endif
    pthread_create(&thread, NULL, worker, NULL);
    assert(left <= 1 && right <= 1);
    pthread_kill(thread, SIGUSR1);
    pthread_join(thread, NULL);
    return (int)action.sa_flags;
}
