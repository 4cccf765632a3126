// Where the command is, and with it the files of programs/.
#ifndef RCLAB_DEMOS_PROGRAM_PATH_H
#define RCLAB_DEMOS_PROGRAM_PATH_H

#include <stdbool.h>
#include <stddef.h>

// Writes the folder of the running command, without a slash at its end. False:
// the system does not tell.
bool command_folder(char *path, size_t size);

// Writes the path of programs/`name`: beside the installed command, else
// where the command was built. False, after a sentence: it is in neither.
bool program_path(char *path, size_t size, const char *name);

#endif
