// A process for each task. It shares nothing with the others: what it has
// found out comes back through a socket, byte by byte.
//
//     child                         parent
//     computes, sends its times ->  waits for the times of all
//     waits                     <-  asks for the result
//     sends TASK_RESULT bytes   ->  copies them into memory of its own
//     ends                      <-  closes the socket
#include "lessons/parallel/parallel.h"

#include "command/interrupt.h"
#include "command/terminal.h" // complain, terminal_flush

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static bool
send_all(int socket, const void *bytes, size_t size)
{
    for (size_t sent = 0; sent < size;) {
        ssize_t n =
            send(socket, (const char *)bytes + sent, size - sent, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            return false;
        sent += n > 0 ? (size_t)n : 0;
    }
    return true;
}

// False if the other end is gone, or Ctrl-C was pressed.
static bool
receive_all(int socket, void *bytes, size_t size)
{
    for (size_t received = 0; received < size;) {
        ssize_t n = read(socket, (char *)bytes + received, size - received);
        if (n == 0 || (n < 0 && (errno != EINTR || interrupted())))
            return false;
        received += n > 0 ? (size_t)n : 0;
    }
    return true;
}

_Noreturn static void
work(struct task *task, int socket)
{
    enum task_state state;
    char asked;

    signal(SIGINT, SIG_DFL); // no half result to tell of
    signal(SIGTERM, SIG_DFL);
    while ((state = task_step(task)) == TASK_COMPUTES || state == TASK_WAITS)
        if (state == TASK_WAITS)
            task_await(task);
    bool sent = state == TASK_DONE &&
                send_all(socket, task->spans, sizeof task->spans) &&
                receive_all(socket, &asked, 1) &&
                send_all(socket, task->result, TASK_RESULT);
    while (sent && receive_all(socket, &asked, 1)) // until it is closed
        continue;
    _exit(sent ? 0 : 1);
}

static bool
start(struct job *job, int i)
{
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) {
        complain("cannot make a socket for the process of task %d: %s; close "
                 "some files and try again",
                 i + 1, strerror(errno));
        return false;
    }
    terminal_flush(); // nothing may be printed twice
    pid_t process = fork();
    if (process == 0) {
        for (int other = 0; other < i; other++)
            close(job->sockets[other]);
        close(pair[0]);
        work(&job->tasks[i], pair[1]);
    }
    int error = errno;
    close(pair[1]);
    if (process > 0) {
        job->processes[i] = process;
        job->sockets[i] = pair[0];
        return true;
    }
    close(pair[0]);
    complain("cannot start the process of task %d: %s; end some processes and "
             "try again",
             i + 1, strerror(error));
    return false;
}

static bool
ended_early(int i)
{
    if (!interrupted())
        complain("the process of task %d ended before its result was here; "
                 "try again",
                 i + 1);
    return false;
}

bool
processes_run(struct job *job)
{
    for (int i = 0; i < TASKS; i++)
        if (!start(job, i))
            return false;
    for (int i = 0; i < TASKS; i++)
        if (!receive_all(job->sockets[i], job->tasks[i].spans,
                         sizeof job->tasks[i].spans))
            return ended_early(i);
    return true;
}

bool
processes_take(struct job *job, int i)
{
    job->results[i] = malloc(TASK_RESULT);
    if (job->results[i] == NULL) {
        complain("no memory for the result of task %d; end some processes and "
                 "try again",
                 i + 1);
        return false;
    }
    if (!send_all(job->sockets[i], "?", 1) ||
        !receive_all(job->sockets[i], job->results[i], TASK_RESULT))
        return ended_early(i);
    job->copied += TASK_RESULT;
    return true;
}

// Those that still compute are killed; those that are done end when the
// socket is closed, and may be killed as well.
void
processes_end(struct job *job)
{
    for (int i = 0; i < TASKS; i++) {
        struct rusage used;
        if (job->processes[i] == 0)
            continue;
        close(job->sockets[i]);
        kill(job->processes[i], SIGKILL);
        while (wait4(job->processes[i], NULL, 0, &used) < 0 && errno == EINTR)
            continue;
        job->cpu +=
            (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
            1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
        job->processes[i] = 0;
    }
}
