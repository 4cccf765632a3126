// This command once more, as a process of its own, its output kept or not.
#include "tour/capture.h"

#include "command/lesson.h"
#include "command/terminal.h" // complain

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Reads until the other end is closed.
static char *
read_all(int fd)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    char part[4096];
    ssize_t n;

    while ((n = read(fd, part, sizeof part)) != 0) {
        if (n < 0 && errno != EINTR)
            break;
        if (n > 0 && out != NULL)
            fwrite(part, 1, (size_t)n, out);
    }
    if (out == NULL || fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

int
capture_self(const char *name, char **text)
{
    char *argv[] = {"rclab", (char *)name, NULL};
    posix_spawn_file_actions_t actions;
    int fd[2] = {-1, -1};
    int status = 0;
    pid_t child;

    if (text != NULL && pipe(fd) != 0) {
        complain("cannot make a pipe: %s; close some files and try again",
                 strerror(errno));
        return LESSON_COULD_NOT_RUN;
    }
    posix_spawn_file_actions_init(&actions);
    if (text != NULL) {
        posix_spawn_file_actions_adddup2(&actions, fd[1], STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, fd[1], STDERR_FILENO);
        posix_spawn_file_actions_addclose(&actions, fd[0]);
        posix_spawn_file_actions_addclose(&actions, fd[1]);
    }
    int error =
        posix_spawn(&child, "/proc/self/exe", &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (text != NULL) {
        close(fd[1]);
        *text = error == 0 ? read_all(fd[0]) : NULL;
        close(fd[0]);
    }
    if (error != 0) {
        complain("cannot run '%s': %s; end some processes and try again", name,
                 strerror(error));
        return LESSON_COULD_NOT_RUN;
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : LESSON_FAILED;
}
