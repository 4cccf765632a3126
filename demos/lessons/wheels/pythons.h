// The folders in which the Pythons of this machine keep extension modules.
#ifndef RCLAB_DEMOS_WHEELS_PYTHONS_H
#define RCLAB_DEMOS_WHEELS_PYTHONS_H

#include <stdbool.h>

// Calls `each` with "python3 3.11.2" and a folder; each folder once. Returns
// how many Pythons were found; -1: none could be started, a sentence said why.
int pythons_folders(void (*each)(void *context, const char *python,
                                 const char *folder),
                    void *context);

#endif
