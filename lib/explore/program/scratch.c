// The directory holds one file, so its removal takes two system calls, both
// allowed in a signal handler. A signal that would end the process removes the
// directory, then ends the process. If the process had a handler before, that
// handler gets the first signal. A signal that arrives while the directory is
// made stays pending until then.
#include "program/scratch.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char directory[4000];
static char object[4096];
static volatile sig_atomic_t there;

static const int deadly[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
enum { DEADLY = sizeof deadly / sizeof deadly[0], ATTEMPTS = 100 };
static struct sigaction old[DEADLY];

// A linker that is about to end may create the file once more until the
// directory is gone. A signal during this function runs it again.
static void
clean(void)
{
    for (int i = 0; there && i < ATTEMPTS; i++) {
        unlink(object);
        if (rmdir(directory) == 0 || (errno != ENOTEMPTY && errno != EEXIST))
            break;
    }
    there = 0;
}

// The first signal goes to the previous handler, which may end the process in
// good order; the second signal ends the process.
static void
clean_and_die(int signal_number)
{
    static volatile sig_atomic_t asked;
    for (int i = 0; i < DEADLY && !asked; i++)
        if (deadly[i] == signal_number && old[i].sa_handler != SIG_DFL &&
            !(old[i].sa_flags & SA_SIGINFO)) {
            asked = 1;
            old[i].sa_handler(signal_number);
            return;
        }
    clean();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static bool
make(void)
{
    const char *parent = getenv("TMPDIR");
    if (parent == NULL || *parent == '\0')
        parent = "/tmp";
    int n = snprintf(directory, sizeof directory, "%s/rclab-XXXXXX", parent);
    if (n < 0 || (size_t)n >= sizeof directory) {
        errno = ENAMETOOLONG;
        return false;
    }
    static bool registered;
    if (!registered && atexit(clean) == 0)
        registered = true;
    if (mkdtemp(directory) == NULL)
        return false;
    snprintf(object, sizeof object, "%s/program.so", directory);
    there = 1;
    struct sigaction action = {.sa_handler = clean_and_die,
                               .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < DEADLY; i++) {
        sigaction(deadly[i], NULL, &old[i]);
        if (old[i].sa_handler != SIG_IGN)
            sigaction(deadly[i], &action, NULL);
    }
    return true;
}

bool
ex_scratch_open(void)
{
    sigset_t signals;
    sigset_t before;

    sigemptyset(&signals);
    for (int i = 0; i < DEADLY; i++)
        sigaddset(&signals, deadly[i]);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    bool made = make();
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return made;
}

const char *
ex_scratch_object(void)
{
    return object;
}

void
ex_scratch_close(void)
{
    if (!there)
        return;
    clean();
    for (int i = 0; i < DEADLY; i++)
        sigaction(deadly[i], &old[i], NULL);
}
