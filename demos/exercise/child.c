// fork without exec: the child has the explorer, and answers through a pipe
// with a struct judged and the text after it. It leads a process group, so
// that the parent, which looks every now and then whether it was interrupted,
// can end the compiler too; and the compiler holds the pipe, so that its end
// means that no process is left that writes into the folder.
#include "exercise/child.h"

#include "command/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LOOK = 100 }; // milliseconds

static bool
cannot(struct judged *j, const char *what)
{
    j->verdict = JUDGED_CANNOT;
    snprintf(j->sentence, sizeof j->sentence, "%s: %s", what, strerror(errno));
    return false;
}

char *
child_said(void)
{
    off_t size = lseek(STDERR_FILENO, 0, SEEK_END);
    char *text = size > 0 ? calloc(1, (size_t)size + 1) : NULL;

    if (text != NULL && pread(STDERR_FILENO, text, (size_t)size, 0) <= 0) {
        free(text);
        text = NULL;
    }
    return text;
}

// Nothing to read, nowhere to print to, signals as usual.
static bool
stand_alone(void)
{
    int messages = memfd_create("messages", 0);
    int nothing = open("/dev/null", O_RDONLY);
    sigset_t none;

    setpgid(0, 0);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    return messages >= 0 && nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
           dup2(messages, STDOUT_FILENO) >= 0 &&
           dup2(messages, STDERR_FILENO) >= 0;
}

// Does not return.
static void
answer(int fd, const char *folder, child_work *work, void *arg)
{
    struct judged j;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    memset(&j, 0, sizeof j);
    if (!stand_alone() || out == NULL || chdir(folder) != 0 ||
        setenv("TMPDIR", folder, 1) != 0)
        cannot(&j, "cannot prepare to judge");
    else
        work(&j, out, arg);
    if (out != NULL && fclose(out) != 0)
        cannot(&j, "cannot keep the report");
    j.text = NULL;
    FILE *pipe = fdopen(fd, "w");
    if (pipe != NULL) {
        fwrite(&j, sizeof j, 1, pipe);
        fwrite(text, 1, text != NULL ? size : 0, pipe);
        fclose(pipe);
    }
    _exit(0);
}

// Reads to the end, to `to` or to nowhere; ends the child when interrupted.
static void
hear(const struct child *c, FILE *to)
{
    char part[4096];
    struct pollfd wait = {.fd = c->fd, .events = POLLIN};

    for (;;) {
        if (interrupted())
            kill(-c->pid, SIGTERM);
        if (poll(&wait, 1, LOOK) <= 0)
            continue;
        ssize_t n = read(c->fd, part, sizeof part);
        if (n == 0 || (n < 0 && errno != EINTR))
            return;
        if (n > 0 && to != NULL)
            fwrite(part, 1, (size_t)n, to);
    }
}

// Returns its wait status.
static int
bury(struct child *c)
{
    int status = 0;

    close(c->fd);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    c->pid = 0;
    return status;
}

// From what the child wrote, to `j`.
static bool
understand(struct judged *j, const char *answer, size_t size, int status)
{
    if (interrupted()) {
        j->verdict = JUDGED_INTERRUPTED;
        return false;
    }
    if (size < sizeof *j) {
        j->verdict = JUDGED_CANNOT;
        snprintf(j->sentence, sizeof j->sentence,
                 "the explorer ended without a verdict (%s); please report "
                 "this program",
                 WIFSIGNALED(status) ? strsignal(WTERMSIG(status))
                                     : "no signal");
        return false;
    }
    memcpy(j, answer, sizeof *j);
    if (size > sizeof *j)
        j->text = strndup(answer + sizeof *j, size - sizeof *j);
    return true;
}

bool
child_start(struct child *c, struct judged *j, const char *folder,
            child_work *work, void *arg)
{
    int fd[2];

    c->pid = 0;
    memset(j, 0, sizeof *j);
    if (pipe(fd) != 0)
        return cannot(j, "cannot make a pipe");
    pid_t pid = fork();
    if (pid == 0) {
        close(fd[0]);
        answer(fd[1], folder, work, arg);
    }
    int error = errno;
    close(fd[1]);
    if (pid < 0) {
        close(fd[0]);
        errno = error;
        return cannot(j, "cannot start a process");
    }
    setpgid(pid, pid); // so does the child, or did
    *c = (struct child){.pid = pid, .fd = fd[0]};
    return true;
}

bool
child_wait(struct child *c, struct judged *j)
{
    char *answered = NULL;
    size_t size = 0;

    memset(j, 0, sizeof *j);
    FILE *to = open_memstream(&answered, &size);
    hear(c, to);
    int status = bury(c);
    if (to == NULL || fclose(to) != 0)
        return cannot(j, "cannot keep the verdict");
    bool good = understand(j, answered, size, status);
    free(answered);
    return good;
}

void
child_cancel(struct child *c)
{
    if (c->pid == 0)
        return;
    kill(-c->pid, SIGTERM);
    hear(c, NULL);
    bury(c);
}
