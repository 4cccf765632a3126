// The files that build the exercises outside the tool.
#ifndef RCLAB_DEMOS_EXERCISE_PROJECT_H
#define RCLAB_DEMOS_EXERCISE_PROJECT_H

#include "exercise/catalog.h"

// Writes CMakeLists.txt, Makefile, README.md and, for editors, compile_flags.txt
// and .vscode/tasks.json to `home`, each unless there is one; counts them. False
// with errno.
bool project_make(const struct catalog *c, const char *home, int *files,
                  int *kept);

#endif
