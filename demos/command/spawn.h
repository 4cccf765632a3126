// Starts another program, its standard streams where they are wanted.
//
//     int fd[2];
//     pid_t child;
//     if (spawn_pipe(fd) == 0)
//         error = spawn(argv[0], argv, SPAWN_KEEP, fd[1], SPAWN_NULL, &child);
//     ...
//     int status = spawn_end(child);
#ifndef RCLAB_COMMAND_SPAWN_H
#define RCLAB_COMMAND_SPAWN_H

#include <sys/types.h>

enum {
    SPAWN_KEEP = -1, // the command's own stream
    SPAWN_NULL = -2  // what the program writes there is thrown away
};

// A pipe whose ends the program does not see but as its streams. 0, or -1 and
// errno.
int spawn_pipe(int fd[2]);

// Starts the file, searched for in PATH unless its name has a slash. Each
// stream is a descriptor or one of the above. Returns 0 or an errno.
int spawn(const char *file, char *const argv[], int in, int out, int err,
          pid_t *child);

// Waits for the program's end; its exit status, or -1 if a signal ended it.
int spawn_end(pid_t child);

#endif
