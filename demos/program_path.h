// Where the files of programs/ are.
#ifndef RCLAB_DEMOS_PROGRAM_PATH_H
#define RCLAB_DEMOS_PROGRAM_PATH_H

#include <stdbool.h>
#include <stddef.h>

// Writes the path of programs/`name`: beside the installed command, else
// where the command was built. False, after a sentence: it is in neither.
bool program_path(char *path, size_t size, const char *name);

#endif
