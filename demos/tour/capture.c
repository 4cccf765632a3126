// This command once more, as a process of its own, its output kept or not.
#include "tour/capture.h"

#include "command/lesson.h"
#include "command/spawn.h"
#include "command/terminal.h" // complain

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    int fd[2] = {SPAWN_KEEP, SPAWN_KEEP};
    pid_t child;

    if (text != NULL && spawn_pipe(fd) != 0) {
        complain("cannot make a pipe: %s; close some files and try again",
                 strerror(errno));
        return LESSON_COULD_NOT_RUN;
    }
    int error = spawn("/proc/self/exe", argv, SPAWN_KEEP, fd[1], fd[1], &child);
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
    int status = spawn_end(child);
    return status >= 0 ? status : LESSON_FAILED;
}
