// Where rclab's own headers and its instrumented library are.
#include "explore/rclab_flags.h"

#include "command/program_path.h" // command_folder

#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

// Writes `prefix` and the first of two paths that exists to `flag`.
static bool
choose(char *flag, size_t size, const char *prefix, const char *installed,
       const char *built)
{
    char folder[2048];
    char path[4096];

    if (command_folder(folder, sizeof folder)) {
        snprintf(path, sizeof path, "%s/%s", folder, installed);
        if (access(path, R_OK) == 0) {
            snprintf(flag, size, "%s%s", prefix, path);
            return true;
        }
    }
    snprintf(flag, size, "%s%s", prefix, built);
    return access(built, R_OK) == 0;
}

int
rclab_flags(const char *flags[RCLAB_FLAGS])
{
    static char include[4200];
    static char library[4200];
    int n = 0;

    if (choose(include, sizeof include, "-I", RCLAB_INSTALLED_INCLUDE,
               RCLAB_BUILT_INCLUDE))
        flags[n++] = include;
    if (choose(library, sizeof library, "", RCLAB_INSTALLED_EXPLORED,
               RCLAB_BUILT_EXPLORED))
        flags[n++] = library;
    return n;
}
