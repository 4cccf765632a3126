// The far end: one poll over all connections, one deadline for each request.
#include "lessons/parallel/far_end.h"

#include "command/terminal.h"       // complain, terminal_flush
#include "lessons/common/threads.h" // threads_clock

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct request {
    uint64_t x;
    double due; // 0: none
};

// Milliseconds until the first answer is due; -1: none is.
static int
time_left(const struct request requests[TASKS])
{
    double least = -1;

    for (int i = 0; i < TASKS; i++) {
        double left = requests[i].due - threads_clock();
        if (requests[i].due != 0 && (least < 0 || left < least))
            least = left > 0 ? left : 0;
    }
    return least < 0 ? -1 : (int)(least * 1000) + 1;
}

// Answers until the last connection is closed.
_Noreturn static void
serve(const int fds[TASKS], double delay)
{
    struct pollfd input[TASKS];
    struct request requests[TASKS] = {{0}};
    int open = TASKS;

    signal(SIGINT, SIG_IGN); // ends with the command, not before
    for (int i = 0; i < TASKS; i++)
        input[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    while (open > 0) {
        if (poll(input, TASKS, time_left(requests)) < 0)
            continue;
        for (int i = 0; i < TASKS; i++) {
            struct request *r = &requests[i];
            if (r->due != 0 && threads_clock() >= r->due) {
                uint64_t answer = r->x ^ (r->x >> 32);
                r->due = 0;
                if (write(fds[i], &answer, sizeof answer) < 0)
                    _exit(0);
            }
            if (input[i].revents == 0)
                continue;
            if (read(fds[i], &r->x, sizeof r->x) == sizeof r->x) {
                r->due = threads_clock() + delay;
            } else {
                input[i].fd = -1; // poll passes over it
                open--;
            }
        }
    }
    _exit(0);
}

bool
far_end_start(struct far_end *far_end, unsigned long milliseconds)
{
    int theirs[TASKS];

    for (int i = 0; i < TASKS; i++) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) {
            complain("cannot make a connection for task %d: %s; close some "
                     "files and try again",
                     i + 1, strerror(errno));
            while (i-- > 0) {
                close(far_end->fds[i]);
                close(theirs[i]);
            }
            return false;
        }
        far_end->fds[i] = pair[0];
        theirs[i] = pair[1];
    }
    terminal_flush(); // nothing may be printed twice
    far_end->process = fork();
    if (far_end->process == 0) {
        for (int i = 0; i < TASKS; i++)
            close(far_end->fds[i]);
        serve(theirs, (double)milliseconds / 1000);
    }
    int error = errno;
    for (int i = 0; i < TASKS; i++)
        close(theirs[i]);
    if (far_end->process > 0)
        return true;
    for (int i = 0; i < TASKS; i++)
        close(far_end->fds[i]);
    complain("cannot start a process to wait for: %s; end some processes and "
             "try again",
             strerror(error));
    return false;
}

void
far_end_stop(struct far_end *far_end)
{
    for (int i = 0; i < TASKS; i++)
        close(far_end->fds[i]);
    kill(far_end->process, SIGKILL);
    while (waitpid(far_end->process, NULL, 0) < 0 && errno == EINTR)
        continue;
}
