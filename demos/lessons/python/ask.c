// Asks a Python in a child process. Whatever goes wrong in there is "not this
// one"; what goes wrong in starting it is said.
#include "lessons/python/ask.h"
#include "command/spawn.h"
#include "command/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *const python_names[] = {"python3",     "python3.13",  "python3.13t",
                                    "python3.14",  "python3.14t", "python3.15",
                                    "python3.15t", NULL};

enum python_answer
python_line(const char *name, const char *path, char *line, size_t size)
{
    char *argv[] = {(char *)name, (char *)path, NULL};
    int fd[2];
    pid_t child;
    int status = -1;

    line[0] = '\0';
    if (spawn_pipe(fd) != 0) {
        complain("cannot make a pipe: %s; close some files and try again",
                 strerror(errno));
        return PYTHON_CANNOT_START;
    }
    // a launcher's "no such version" is an answer, not a complaint of ours
    int error = spawn(name, argv, SPAWN_KEEP, fd[1], SPAWN_NULL, &child);
    close(fd[1]);
    memset(line, 0, size);
    if (error == 0) {
        size_t length = 0;
        ssize_t n;
        while (length < size - 1 &&
               (n = read(fd[0], line + length, size - 1 - length)) != 0)
            if (n > 0)
                length += (size_t)n;
            else if (errno != EINTR)
                break;
        status = spawn_end(child);
    }
    close(fd[0]);
    if (error == EAGAIN || error == ENOMEM || error == EMFILE) {
        complain("cannot start %s: %s; see ulimit -u and -v, or end some "
                 "processes",
                 name, strerror(error));
        return PYTHON_CANNOT_START;
    }
    return error == 0 && status == 0 ? PYTHON_ANSWERED : PYTHON_ABSENT;
}

enum python_answer
python_ask(const char *name, const char *path, struct python *p)
{
    char line[256];
    enum python_answer answer = python_line(name, path, line, sizeof line);

    // NOLINTNEXTLINE(cert-err34-c): our own script wrote the line
    int items = sscanf(line, "%31s %7s %d %ld %ld %lf", p->version, p->gil,
                       &p->references, &p->expected, &p->lost, &p->speed_up);
    return answer == PYTHON_ANSWERED && items != 6 ? PYTHON_ABSENT : answer;
}
