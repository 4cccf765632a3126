// Where the files of programs/ are: ../share/rclab of the command, as
// installed, or the source folder it was built from.
#include "command/program_path.h"

#include "command/terminal.h" // complain

#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool
command_folder(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size - 1);

    if (length <= 0)
        return false;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (slash != NULL)
        *slash = '\0';
    return slash != NULL;
}

bool
program_path(char *path, size_t size, const char *name)
{
    char folder[2048];

    if (command_folder(folder, sizeof folder)) {
        snprintf(path, size, "%s/../share/rclab/programs/%s", folder, name);
        if (access(path, R_OK) == 0)
            return true;
    }
    snprintf(path, size, "%s/%s", RCLAB_PROGRAMS, name);
    if (access(path, R_OK) == 0)
        return true;
    complain("the program %s is not where it was installed; "
             "install rclab again",
             name);
    return false;
}
