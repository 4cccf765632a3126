// A program that signals itself: the handler runs at once, or when the signal
// is no longer blocked; what is pending can be seen and waited for. Two threads
// do so, each with a mask of its own, and none is in the other's way.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

static _Thread_local int handled;
static int terminated;

static void
handle(int number)
{
    handled += number == SIGUSR1;
}

static void
handle_more(int number, siginfo_t *info, void *unused)
{
    (void)unused;
    terminated = info->si_signo == number;
}

static void *
work(void *unused)
{
    sigset_t set, old, pending;
    struct timespec soon = {0, 1};
    int number;

    raise(SIGUSR1);
    assert(handled == 1);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, &old);
    pthread_kill(pthread_self(), SIGUSR1);
    assert(handled == 1 && sigpending(&pending) == 0);
    assert(sigismember(&pending, SIGUSR1) == 1);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    assert(handled == 2);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    raise(SIGUSR1);
    assert(sigwait(&set, &number) == 0 && number == SIGUSR1 && handled == 2);
    assert(sigtimedwait(&set, NULL, &soon) == -1 && errno == EAGAIN);
    raise(SIGUSR1);
    assert(sigsuspend(&old) == -1 && errno == EINTR && handled == 3);
    return unused;
}

int
main(void)
{
    pthread_t thread[2];
    struct sigaction more = {.sa_sigaction = handle_more,
                             .sa_flags = SA_SIGINFO | SA_RESETHAND};

    signal(SIGUSR1, handle);
    signal(SIGINT, SIG_IGN);
    sigaction(SIGTERM, &more, NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, work, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    raise(SIGINT);
    kill(getpid(), SIGTERM);
    assert(terminated);
#ifdef AGAIN
    raise(SIGTERM); // its handler was for once
#endif
    return 0;
}
