// The bytes of a file, or why there are none.
#ifndef RCLAB_DEMOS_WHEELS_FILE_H
#define RCLAB_DEMOS_WHEELS_FILE_H

#include <stdbool.h>
#include <stddef.h>

// Reads a regular file of at most `max` bytes; the caller frees them. False:
// `why` is a reason.
bool file_read(const char *path, size_t max, unsigned char **bytes,
               size_t *size, const char **why);

#endif
