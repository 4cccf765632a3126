// Spawn: see spawn.h. A list of actions is made for one start and given back.
#include "command/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Connects the program's stream to `fd`. Returns 0 or an errno.
static int
connect_stream(posix_spawn_file_actions_t *actions, int stream, int fd)
{
    if (fd == SPAWN_NULL)
        return posix_spawn_file_actions_addopen(actions, stream, "/dev/null",
                                                O_WRONLY, 0);
    return fd < 0 ? 0 : posix_spawn_file_actions_adddup2(actions, fd, stream);
}

int
spawn_pipe(int fd[2])
{
    if (pipe(fd) != 0)
        return -1;
    for (int i = 0; i < 2; i++)
        (void)fcntl(fd[i], F_SETFD, FD_CLOEXEC);
    return 0;
}

int
spawn(const char *file, char *const argv[], int in, int out, int err,
      pid_t *child)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);

    if (error != 0)
        return error;
    error = connect_stream(&actions, STDIN_FILENO, in);
    if (error == 0)
        error = connect_stream(&actions, STDOUT_FILENO, out);
    if (error == 0)
        error = connect_stream(&actions, STDERR_FILENO, err);
    if (error == 0)
        error = posix_spawnp(child, file, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int
spawn_end(pid_t child)
{
    int status = 0;

    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
