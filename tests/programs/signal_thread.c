// A thread waits for a signal that all others block: how a server is told to
// stop.
#include <pthread.h>
#include <signal.h>

static _Atomic int stop;

static void *
signals(void *set)
{
    int which;

    sigwait(set, &which);
    stop = 1;
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&thread, NULL, signals, &set);
    pthread_kill(thread, SIGTERM);
    pthread_join(thread, NULL);
    return !stop;
}
