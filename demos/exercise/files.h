// Files, read whole and written whole or not at all.
//
// Each returns false with errno set; the caller knows what to say.
#ifndef RCLAB_DEMOS_EXERCISE_FILES_H
#define RCLAB_DEMOS_EXERCISE_FILES_H

#include <stdbool.h>
#include <stddef.h>

// Reads a file into *text (free it), with a zero byte after it. At most
// FILES_MAX bytes; more is EFBIG, a folder is EISDIR.
enum { FILES_MAX = 1 << 20 };
bool files_read(const char *path, char **text, size_t *size);

// Makes a file that is not there yet (else EEXIST).
bool files_make(const char *path, const char *text, size_t size);

// Puts a file in the place of another, which stays until the new one is
// complete.
bool files_replace(const char *path, const char *text, size_t size);

// Copies a file to one that is not there yet.
bool files_copy(const char *from, const char *to);

// "folder/name" in `to`. False, ENAMETOOLONG: it does not fit.
bool files_join(char *to, size_t size, const char *folder, const char *name);

// Removes a folder with all that is in it.
void files_remove_folder(const char *path);

#endif
